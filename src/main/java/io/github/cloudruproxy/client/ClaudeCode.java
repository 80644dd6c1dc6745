package io.github.cloudruproxy.client;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The environment in which Claude Code works through the proxy. Measured with Claude Code 2.1: the base URL and a token
 * alone are not enough, because it would ask for models by names that the proxy does not map.
 */
public final class ClaudeCode {
    /** The token that the proxy accepts while it has no client key of its own; it opens nothing. */
    static final String SENTINEL_TOKEN = "not-a-real-key-proxy-only";

    private static final String OPUS = "claude-opus-4-5";
    private static final String SONNET = "claude-sonnet-4-5";
    private static final String HAIKU = "claude-haiku-4-5";

    private ClaudeCode() {}

    /** The variables in the order in which they are shown. */
    public static Map<String, String> environment(URI proxy) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("ANTHROPIC_BASE_URL", proxy.toString());
        // a token, not ANTHROPIC_API_KEY: with that a first interactive run stops and asks
        variables.put("ANTHROPIC_AUTH_TOKEN", SENTINEL_TOKEN);
        variables.put("ANTHROPIC_MODEL", "opus");
        variables.put("ANTHROPIC_DEFAULT_OPUS_MODEL", OPUS);
        variables.put("ANTHROPIC_DEFAULT_SONNET_MODEL", SONNET);
        variables.put("ANTHROPIC_DEFAULT_HAIKU_MODEL", HAIKU);
        variables.put("CLAUDE_CODE_MAX_OUTPUT_TOKENS", "16384");
        variables.put("CLAUDE_CODE_DISABLE_1M_CONTEXT", "1");
        variables.put("CLAUDE_CODE_DISABLE_LEGACY_MODEL_REMAP", "1");
        variables.put("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");
        return variables;
    }
}
