package io.github.cloudruproxy.removal;

/**
 * How far the removal goes.
 *
 * @param confirmed whether the plan is carried out without being shown for approval
 * @param dryRun whether the plan is shown and nothing is done
 * @param force whether a compose file that was edited by hand goes too
 * @param keepEnv whether {@code .env} stays as it is
 * @param filesOnly whether the container stays as it is
 */
public record RemovalOptions(boolean confirmed, boolean dryRun, boolean force, boolean keepEnv, boolean filesOnly) {}
