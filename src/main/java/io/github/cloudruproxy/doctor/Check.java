package io.github.cloudruproxy.doctor;

import java.util.function.Function;

/**
 * One question about the evidence. Checks look at nothing themselves, so that none can hang or change what another one
 * sees.
 *
 * @param id its stable name in {@code --json} and in the resource bundle, for example {@code env-mode}
 */
record Check(String id, Group group, Function<Evidence, Outcome> rule) {
    Finding examine(Evidence evidence) {
        return new Finding(id, group, rule.apply(evidence));
    }
}
