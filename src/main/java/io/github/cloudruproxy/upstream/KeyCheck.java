package io.github.cloudruproxy.upstream;

import io.github.cloudruproxy.preset.LiveModels;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.secret.ApiKey;
import java.time.Duration;

/** Finds out whether an API key is accepted. */
@FunctionalInterface
public interface KeyCheck {
    /**
     * Asks for the models that the key may use, which is free of charge.
     *
     * @param baseUrl of the OpenAI-compatible API, without a slash at the end; https, or http on this machine
     * @param limit how long the answer is waited for
     * @throws Problem {@code API_KEY_REJECTED} for a key that is not accepted, {@code UPSTREAM_*} where that could not
     *     be found out
     * @throws Cancelled if the thread is interrupted
     */
    LiveModels check(ApiKey key, String baseUrl, Duration limit);
}
