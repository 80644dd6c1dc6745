package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.client.ClaudeCode;
import io.github.cloudruproxy.client.ClientAccess;
import io.github.cloudruproxy.client.OpenClaw;
import io.github.cloudruproxy.preset.ModelPreset;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import java.util.List;
import java.util.Map;

/** The lines to copy with which clients are pointed at the proxy. */
final class ClientLines {
    /** Claude Code prefers it to the token that it is given here. */
    private static final String STRAY_KEY = "ANTHROPIC_API_KEY";

    private final Dialogue dialogue;

    ClientLines(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    /** Shows those for Claude Code and for OpenClaw. */
    void show(ClientAccess access, ModelPreset preset) {
        dialogue.gap();
        dialogue.title("done.claude");
        quote(ClaudeCode.exports(access));
        dialogue.gap();
        dialogue.title("done.openclaw");
        quote(OpenClaw.command(access, preset));
        if (access.isLocked()) {
            dialogue.say(Glyph.WARNING, "done.locked");
        }
    }

    /** Says what in this shell would win over them. */
    void warnOf(Map<String, String> shell) {
        if (!shell.getOrDefault(STRAY_KEY, "").isEmpty()) {
            dialogue.gap();
            dialogue.say(Glyph.WARNING, "done.strayKey");
        }
    }

    /** Lines that are copied are not broken. */
    private void quote(List<String> lines) {
        lines.forEach(line -> dialogue.screen().quote("  " + line));
    }
}
