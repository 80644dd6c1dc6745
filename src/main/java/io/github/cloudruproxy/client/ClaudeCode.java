package io.github.cloudruproxy.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The environment in which Claude Code works through the proxy. Measured with Claude Code 2.1: the base URL and a token
 * alone are not enough, because it would ask for models by names that the proxy does not map.
 */
public final class ClaudeCode {
    /** With an indent, two of the shorter variables fit into a line of 80 columns. */
    private static final int LONGEST_LINE = 76;

    private static final String EXPORT = "export";

    private ClaudeCode() {}

    /** The variables in the order in which they are shown. */
    public static Map<String, String> environment(ClientAccess access) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("ANTHROPIC_BASE_URL", access.url().toString());
        // a token, not ANTHROPIC_API_KEY: with that a first interactive run stops and asks
        variables.put("ANTHROPIC_AUTH_TOKEN", access.shownToken());
        variables.put("ANTHROPIC_MODEL", "opus");
        for (Tier tier : Tier.values()) {
            variables.put("ANTHROPIC_DEFAULT_" + tier.name() + "_MODEL", tier.model());
        }
        variables.put("CLAUDE_CODE_MAX_OUTPUT_TOKENS", "16384");
        variables.put("CLAUDE_CODE_DISABLE_1M_CONTEXT", "1");
        variables.put("CLAUDE_CODE_DISABLE_LEGACY_MODEL_REMAP", "1");
        variables.put("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");
        return variables;
    }

    /** The same as lines for a POSIX shell. */
    public static List<String> exports(ClientAccess access) {
        List<String> lines = new ArrayList<>();
        String line = EXPORT;
        for (Map.Entry<String, String> variable : environment(access).entrySet()) {
            String assignment = " " + variable.getKey() + "=" + variable.getValue();
            if (!line.equals(EXPORT) && line.length() + assignment.length() > LONGEST_LINE) {
                lines.add(line);
                line = EXPORT;
            }
            line += assignment;
        }
        lines.add(line);
        return lines;
    }
}
