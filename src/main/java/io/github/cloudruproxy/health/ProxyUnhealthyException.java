package io.github.cloudruproxy.health;

import io.github.cloudruproxy.lifecycle.ProbeResult;
import io.github.cloudruproxy.text.Language;
import io.github.cloudruproxy.text.Messages;

/**
 * The proxy cannot be used now. A plain exception without any hint to retry or to fail over, because all model tiers
 * share the one proxy (ADR-004 section 4); the message names the command that mends it.
 */
public final class ProxyUnhealthyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProbeResult result;

    ProxyUnhealthyException(ProbeResult result) {
        super("The Cloud.ru proxy is not healthy: "
                + Messages.in(Language.ENGLISH).words(result) + ". Start it with: cloudru-proxy start");
        this.result = result;
    }

    /** What the probe saw. */
    public ProbeResult result() {
        return result;
    }
}
