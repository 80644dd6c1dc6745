package io.github.cloudruproxy.status;

import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.Drift;
import io.github.cloudruproxy.lifecycle.Drift.Kind;
import io.github.cloudruproxy.lifecycle.HealthReport;
import io.github.cloudruproxy.lifecycle.ProbeResult;
import io.github.cloudruproxy.lifecycle.ProxyState;
import io.github.cloudruproxy.preset.ModelPreset;
import io.github.cloudruproxy.preset.PresetWords;
import io.github.cloudruproxy.terminal.Fields;
import io.github.cloudruproxy.terminal.Layout;
import io.github.cloudruproxy.terminal.Screen;
import io.github.cloudruproxy.terminal.Theme;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.terminal.Theme.Role;
import io.github.cloudruproxy.text.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report as a person reads it: the verdict first, the facts below it, and the command that mends it last. */
public final class StatusReadout {
    private static final int SHORT_ID = 12;
    private static final int KILLED = 137;

    private final Screen screen;
    private final Theme theme;
    private final Messages messages;

    public StatusReadout(Screen screen, Messages messages) {
        this.screen = screen;
        this.theme = screen.theme();
        this.messages = messages;
    }

    /**
     * Prints the report as a result.
     *
     * @param layout breaks facts, and no commands
     */
    public void print(StatusReport report, Layout layout) {
        facts(report, layout).forEach(screen::result);
        wayOut(report).forEach(screen::result);
    }

    /** Shows the report to a person who asked for something else besides. */
    public void show(StatusReport report) {
        facts(report, screen::lines).forEach(screen::say);
        wayOut(report).forEach(screen::say);
    }

    private List<String> facts(StatusReport report, Layout layout) {
        List<String> lines = new ArrayList<>(layout.lines(verdict(report)));
        lines.addAll(fields(report).lines(layout));
        return lines;
    }

    private List<String> wayOut(StatusReport report) {
        String advice = advice(report);
        return advice.isEmpty() ? List.of() : List.of("", theme.glyph(Glyph.ARROW) + " " + advice);
    }

    private String verdict(StatusReport report) {
        ProxyState state = report.state();
        String words =
                messages.get("status.verdict." + name(state), report.service().containerName());
        return theme.glyph(glyph(state)) + " " + theme.style(Role.EMPHASIS, state.name()) + "  " + words;
    }

    private static Glyph glyph(ProxyState state) {
        return switch (state) {
            case HEALTHY -> Glyph.SUCCESS;
            case UNHEALTHY -> Glyph.ERROR;
            case RUNNING, DEPLOYING, RECOVERING -> Glyph.RUNNING;
            case UNDEPLOYED, STOPPED -> Glyph.NEUTRAL;
        };
    }

    private Fields fields(StatusReport report) {
        Fields fields = new Fields(theme);
        report.observation().health().ifPresent(health -> addresses(fields, health));
        report.preset().ifPresent(preset -> preset(fields, preset));
        report.apiKey()
                .ifPresent(key -> fields.put(
                        messages.get("status.key"),
                        messages.get("status.key.value", key.masked(), messages.count("characters", key.length()))));
        report.observation()
                .container()
                .ifPresent(container ->
                        container(fields, container, report.observation().at()));
        report.service().source().origin().ifPresent(origin -> fields.put(messages.get("status.origin"), origin));
        leftovers(fields, report.leftovers());
        return fields;
    }

    private void leftovers(Fields fields, List<String> names) {
        if (!names.isEmpty()) {
            fields.put(messages.get("status.leftovers"), String.join(", ", names));
        }
    }

    private void addresses(Fields fields, HealthReport health) {
        String label = messages.get("status.address");
        for (ProbeResult result : health.results()) {
            fields.put(label, result.passed() ? answered(result) : messages.words(result));
            label = "";
        }
    }

    private String answered(ProbeResult result) {
        return messages.get("status.address.answered", result, result.latency().toMillis());
    }

    private void preset(Fields fields, ModelPreset preset) {
        PresetWords words = PresetWords.of(messages);
        fields.put(
                messages.get("status.preset"), messages.get("status.preset.value", preset.id(), words.terms(preset)));
        fields.put(messages.get("status.models"), words.models(preset));
    }

    private void container(Fields fields, ContainerSnapshot container, Instant now) {
        fields.put(messages.get("status.image"), container.image());
        fields.put(
                messages.get("status.container"),
                messages.get(
                        "status.container.value",
                        container
                                .id()
                                .substring(0, Math.min(SHORT_ID, container.id().length())),
                        container.restartCount()));
        container
                .startedAt()
                .filter(start -> container.status() == ContainerSnapshot.Status.RUNNING)
                .ifPresent(start -> fields.put(messages.get("status.uptime"), words(Duration.between(start, now))));
        if (container.status() == ContainerSnapshot.Status.RUNNING) {
            String engine = container.engine().kind().label();
            container.dockerHealth().ifPresent(health -> fields.put(messages.get("status.docker", engine), health));
        } else if (container.exitCode() != 0) {
            String cause = container.outOfMemory() ? "status.ended.memory" : "status.ended.value";
            fields.put(messages.get("status.ended"), messages.get(cause, container.exitCode()));
        }
    }

    private String words(Duration uptime) {
        if (uptime.toDays() > 0) {
            return messages.get("status.uptime.days", uptime.toDays(), uptime.toHoursPart());
        }
        if (uptime.toHours() > 0) {
            return messages.get("status.uptime.hours", uptime.toHours(), uptime.toMinutesPart());
        }
        if (uptime.toMinutes() > 0) {
            return messages.get("status.uptime.minutes", uptime.toMinutes(), uptime.toSecondsPart());
        }
        return messages.get("status.uptime.seconds", uptime.toSeconds());
    }

    private String advice(StatusReport report) {
        if (!report.onboarded()) {
            return messages.get("status.advice.onboard");
        }
        if (report.observation().strangers().isPresent()) {
            return messages.get("status.advice.stranger");
        }
        if (report.drifted()) {
            return advice(report.drift(), report);
        }
        if (!report.leftovers().isEmpty()) {
            return messages.get("status.advice.leftovers");
        }
        return switch (report.state()) {
            case HEALTHY -> "";
            case UNDEPLOYED -> messages.get("status.advice.start");
            case STOPPED -> messages.get(adviceForStopped(report));
            case RUNNING, DEPLOYING -> messages.get("status.advice.wait");
            case UNHEALTHY, RECOVERING -> messages.get("status.advice.logs");
        };
    }

    private String advice(Drift drift, StatusReport report) {
        if (drift.has(Kind.CONFIGURATION)) {
            return messages.get("status.advice.drift");
        }
        if (drift.has(Kind.IMAGE)) {
            return messages.get("status.advice.image", report.service().source().asked());
        }
        if (drift.has(Kind.VOLUME)) {
            return messages.get("status.advice.volume");
        }
        return drift.has(Kind.PROJECT)
                ? messages.get("status.advice.project", report.projectName())
                : messages.get("status.advice.bounds", String.join(", ", drift.settings()));
    }

    /** A container that was stopped ends with 0, or with 137 when its grace time was not enough. */
    private static String adviceForStopped(StatusReport report) {
        ContainerSnapshot container = report.observation().container().orElseThrow();
        if (container.outOfMemory()) {
            return "status.advice.memory";
        }
        boolean wasStopped = container.exitCode() == 0 || container.exitCode() == KILLED;
        return wasStopped ? "status.advice.start" : "status.advice.logs";
    }

    private static String name(ProxyState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
