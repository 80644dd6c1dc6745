package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.client.MessageVerdict;
import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.lifecycle.ProxyState;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.FailureReport;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.text.Advice;
import io.github.cloudruproxy.text.Messages;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The last screen: what there is now, and what to do with it. */
final class Farewell {
    private final Dialogue dialogue;
    private final Messages messages;

    Farewell(Dialogue dialogue) {
        this.dialogue = dialogue;
        this.messages = dialogue.messages();
    }

    /**
     * One light for the proxy, one for each of its addresses and one for the test message, if there was one. Of all that
     * is shown they come last, so that they are seen in the lowest terminal.
     */
    void lights(ResolvedService service, Optional<MessageVerdict> message) {
        List<Advice> lights = new ArrayList<>();
        lights.add(light(Glyph.SUCCESS, messages.get("done.light.proxy", ProxyState.HEALTHY)));
        service.urls().stream()
                .map(URI::toString)
                .map(url -> light(Glyph.SUCCESS, url))
                .forEach(lights::add);
        message.map(this::light).ifPresent(lights::add);
        dialogue.gap();
        dialogue.screen().row("  ", lights);
    }

    /** Why the message had no answer; told late, so that it stands on the screen that stays. */
    void doubts(MessageVerdict message) {
        FailureReport report = new FailureReport(dialogue.screen(), messages);
        message.doubts().forEach(doubt -> {
            dialogue.gap();
            report.warn(doubt);
        });
    }

    private Advice light(MessageVerdict message) {
        if (message.isGivenUp()) {
            return light(Glyph.NEUTRAL, messages.get("done.light.message.skipped"));
        }
        return light(message.doubts().isEmpty() ? Glyph.SUCCESS : Glyph.WARNING, messages.get("done.light.message"));
    }

    private Advice light(Glyph sign, String words) {
        return Advice.of(dialogue.screen().sign(sign) + " " + words);
    }

    /** The commands for another time. */
    void whatNext() {
        dialogue.gap();
        dialogue.screen()
                .row(
                        " · ",
                        Stream.of("done.change", "done.look", "done.undo")
                                .map(messages::sentence)
                                .toList());
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
        dialogue.say(docker);
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
        dialogue.screen().quote(messages.command(key, argument));
    }
}
