package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.lifecycle.ContainerAction;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.EngineInfo;
import io.github.cloudruproxy.lifecycle.ProxyObservation;
import io.github.cloudruproxy.lifecycle.ProxyObserver;
import io.github.cloudruproxy.onboarding.OnboardingOptions.HandEdits;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.status.StatusReadout;
import io.github.cloudruproxy.status.StatusReport;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.workspace.ConfigurationChange;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at everything before the first question, and tells a person what it sees. */
final class Inspection {
    private final World world;
    private final Dialogue dialogue;

    Inspection(World world, Dialogue dialogue) {
        this.world = world;
        this.dialogue = dialogue;
    }

    Preflight look(Given given, OnboardingOptions options) {
        boolean replaceable =
                options.edits() == HandEdits.REPLACE || dialogue.prompter().isPresent();
        ProxyConfiguration configuration = replaceable
                ? ProxyConfiguration.readForReplacement(world.workspace(), world.shell())
                : ProxyConfiguration.read(world.workspace(), world.shell());
        Optional<EngineInfo> engine = Optional.empty();
        Optional<Problem> problem = Optional.empty();
        Optional<ProxyObservation> observation = Optional.empty();
        try {
            engine = Optional.of(world.observer().info());
            observation = Optional.of(observe(configuration));
        } catch (Problem unusable) {
            problem = Optional.of(unusable);
        }
        Preflight preflight = new Preflight(
                configuration, engine, problem, observation, world.ports().hasIpv6Loopback());
        if (dialogue.prompter().isPresent()) {
            tell(preflight, given, Answers.from(given, configuration).port());
        }
        return preflight;
    }

    private ProxyObservation observe(ProxyConfiguration configuration) {
        List<URI> urls = configuration.composeFile().isPresent()
                ? configuration.resolved().urls()
                : List.of();
        return observer()
                .observe(configuration.project(), configuration.service().containerName(), urls);
    }

    private ProxyObserver observer() {
        return new ProxyObserver(world.observer(), world.healthCheck(), world.time());
    }

    private void tell(Preflight preflight, Given given, int port) {
        dialogue.gap();
        dialogue.title("preflight.title");
        dialogue.gap();
        preflight
                .engine()
                .ifPresent(
                        engine -> dialogue.say(Glyph.SUCCESS, "preflight.docker", engine.version(), engine.endpoint()));
        preflight.engineProblem().ifPresent(this::tellProblem);
        dialogue.say(Glyph.SUCCESS, "preflight.workspace", world.workspace().directory());
        tellPort(preflight, port);
        given.apiKey().ifPresent(key -> dialogue.say(Glyph.SUCCESS, "preflight.key", key.masked()));
        preflight
                .observation()
                .filter(seen -> preflight.configuration().composeFile().isPresent())
                .ifPresent(seen -> dialogue.say(
                        Glyph.NEUTRAL, "preflight.proxy." + seen.state().name().toLowerCase(Locale.ROOT)));
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

    /** Shows the proxy as it is now. */
    void showStatus(ProxyConfiguration configuration) {
        dialogue.gap();
        new StatusReadout(dialogue.screen(), dialogue.messages()).show(StatusReport.of(configuration, observer()));
        dialogue.gap();
    }

    /**
     * What the plan will do to the container, as far as that can be told before the image is there.
     *
     * @throws Problem when the container of that name is not ours
     */
    Optional<ContainerAction> foresee(ConfigurationChange plan, Preflight preflight, OnboardingOptions options) {
        if (preflight.engine().isEmpty() || !options.start()) {
            return Optional.empty();
        }
        ServiceDefinition service = plan.after().service();
        Optional<ContainerSnapshot> container = world.observer().container(service.containerName());
        container.ifPresent(found -> found.requireOurs(plan.after().project()));
        String image = world.observer().imageId(service.image()).orElse("");
        return Optional.of(ContainerAction.decide(container, plan.after().configHash(), image));
    }

    /** The name of the container that the plan will remove because another one takes its place. */
    Optional<String> retired(ConfigurationChange plan, Preflight preflight, OnboardingOptions options) {
        return preflight.retiredBy(plan).filter(old -> options.start()).map(ContainerSnapshot::name);
    }
}
