package io.github.cloudruproxy.client;

import io.github.cloudruproxy.preset.ModelPreset;
import io.github.cloudruproxy.problem.Cancelled;
import java.time.Duration;

/** Finds out whether a client gets answers through the proxy, which {@code /health} does not tell. */
@FunctionalInterface
public interface MessageCheck {
    /**
     * Sends a short message to each model, which costs some tokens; tiers that share a model are asked once. Whatever
     * the other side does is a verdict and never thrown.
     *
     * @param preset which models are behind the proxy
     * @param limit how long all answers together are waited for
     * @throws Cancelled if the thread is interrupted
     */
    MessageVerdict check(ClientAccess access, ModelPreset preset, Duration limit);
}
