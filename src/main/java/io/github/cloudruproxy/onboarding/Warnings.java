package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.workspace.GitIgnore;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import io.github.cloudruproxy.workspace.Workspace;
import java.util.List;
import java.util.stream.Collectors;

/** Says what the plan could not mend: a key that git has or would take, and lines that compose will refuse. */
final class Warnings {
    private final World world;
    private final Dialogue dialogue;

    Warnings(World world, Dialogue dialogue) {
        this.world = world;
        this.dialogue = dialogue;
    }

    /** What this host lacks and what git already knows; to be said while the plan can still be refused. */
    void sayBeforehand(Preflight preflight) {
        if (!preflight.ipv6()) {
            warn("host.noIpv6");
        }
        switch (git().exposureOf(Workspace.ENV_FILE)) {
            case TRACKED -> warn("git.tracked");
            case IN_HISTORY -> warn("git.history");
            case NONE -> {}
        }
    }

    /** What the edits could not mend; to be said when the files are written. */
    void sayAfterwards() {
        List<Integer> refused =
                ProxyConfiguration.read(world.workspace(), world.shell()).refusedEnvLines();
        if (!refused.isEmpty()) {
            warn("env.refused", refused.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        if (git().notIgnored().contains(Workspace.ENV_FILE)) {
            warn("git.notIgnored");
        }
    }

    private GitIgnore git() {
        return GitIgnore.of(world.workspace(), world.shell());
    }

    private void warn(String key, Object... arguments) {
        dialogue.gap();
        dialogue.say(Glyph.WARNING, key, arguments);
    }
}
