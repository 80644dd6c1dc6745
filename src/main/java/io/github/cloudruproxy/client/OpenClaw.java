package io.github.cloudruproxy.client;

import io.github.cloudruproxy.preset.ModelPreset;
import java.util.List;

/** The settings with which OpenClaw works through the proxy. Measured with OpenClaw 2026.9. */
public final class OpenClaw {
    /** Of a model about which nothing is known: what the smallest of the known ones takes. */
    private static final int SAFE_CONTEXT = 128_000;

    private OpenClaw() {}

    /**
     * A command for a POSIX shell that puts them into OpenClaw's own. Its lines are one word in quotes, in which no
     * character needs any.
     */
    public static List<String> command(ClientAccess access, ModelPreset preset) {
        String model = Tier.OPUS.model();
        int context = preset.contextTokens() == 0 ? SAFE_CONTEXT : preset.contextTokens();
        return """
                echo '{models:{mode:"merge",providers:{cloudru:{api:"anthropic-messages",
                  baseUrl:"%s",apiKey:"%s",
                  models:[{id:"%s",name:"%s",
                  reasoning:false,input:["text"],contextWindow:%d,maxTokens:16384,
                  cost:{input:0,output:0,cacheRead:0,cacheWrite:0}}]}}},
                  agents:{defaults:{model:{primary:"cloudru/%s"}}}}
                  ' | openclaw config patch --stdin
                """.formatted(
                access.url(), access.shownToken(), model, preset.big().shortName(), context, model).lines().toList();
    }
}
