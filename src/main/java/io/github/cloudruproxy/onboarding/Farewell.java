package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.client.ClaudeCode;
import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import java.util.Map;

/** The last screen: what there is now, and what to do with it. */
final class Farewell {
    private final Dialogue dialogue;

    Farewell(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    /** @param firstTime whether clients are still to be pointed at the proxy */
    void healthy(ResolvedService service, boolean firstTime) {
        dialogue.gap();
        dialogue.say(Glyph.SUCCESS, "done.healthy", service.urls().get(0));
        dialogue.gap();
        if (firstTime) {
            dialogue.say("done.claude");
            clientEnvironment(service);
            dialogue.gap();
        }
        dialogue.say("done.next");
    }

    private void clientEnvironment(ResolvedService service) {
        Map<String, String> variables = ClaudeCode.environment(service.urls().get(0));
        variables.forEach((name, value) -> dialogue.screen().quote("  export " + name + "=" + value));
    }

    /** The manual set-up instructions of ADR-004 section 4, for when Docker cannot be used. */
    void filesOnly(ResolvedService service, Problem reason) {
        dialogue.gap();
        dialogue.say(Glyph.WARNING, reason.failure() == Failure.DOCKER_NOT_INSTALLED ? "manual.absent" : "manual.down");
        dialogue.gap();
        String docker = switch (reason.failure()) {
            case DOCKER_NOT_INSTALLED -> "manual.install";
            case DOCKER_NO_PERMISSION -> "manual.permit";
            default -> "manual.startDocker";
        };
        dialogue.say("manual.first", dialogue.messages().get(docker));
        quote("manual.second", service.project().file());
        quote("manual.third", service.urls().get(0));
        dialogue.gap();
        dialogue.say("manual.orOurs");
    }

    void filesWritten() {
        dialogue.gap();
        dialogue.say(Glyph.SUCCESS, "done.files");
        dialogue.say("done.start");
    }

    void nothingDone() {
        dialogue.gap();
        dialogue.say("done.dryRun");
    }

    /** Commands are copied, so their lines are not broken. */
    private void quote(String key, Object argument) {
        dialogue.screen().quote(dialogue.messages().command(key, argument));
    }
}
