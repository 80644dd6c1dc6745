package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import java.util.Locale;

/** What a person is told of the engine before the first question, and of what only an engine can tell. */
final class EngineLines {
    private final World world;
    private final Dialogue dialogue;

    EngineLines(World world, Dialogue dialogue) {
        this.world = world;
        this.dialogue = dialogue;
    }

    void tell(Preflight preflight, int port) {
        ProxyConfiguration configuration = preflight.configuration();
        tellPort(preflight, port);
        preflight
                .engine()
                .ifPresent(engine -> dialogue.say(Glyph.SUCCESS, "preflight.docker", engine.name(), engine.endpoint()));
        preflight.engineProblem().ifPresent(this::tellProblem);
        if (configuration.composeFile().isPresent()) {
            String state = preflight
                    .observation()
                    .map(seen -> seen.state().name().toLowerCase(Locale.ROOT))
                    .orElse("unknown");
            dialogue.say(Glyph.NEUTRAL, "preflight.proxy." + state);
        }
        dialogue.gap();
    }

    private void tellProblem(Problem problem) {
        String what = dialogue.messages().get("problem." + problem.failure().id() + ".short");
        dialogue.say(Glyph.WARNING, "preflight.noDocker", what);
    }

    private void tellPort(Preflight preflight, int port) {
        PortChoice ports = new PortChoice(world, preflight);
        if (preflight.isHeldByProxy(port)) {
            dialogue.say(Glyph.SUCCESS, "preflight.port.ours", port);
        } else if (ports.isUsable(port)) {
            dialogue.say(Glyph.SUCCESS, "preflight.port.free", port);
        } else {
            dialogue.say(Glyph.WARNING, "preflight.port.taken", port, ports.holderOf(port));
        }
    }
}
