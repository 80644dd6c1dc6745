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
import io.github.cloudruproxy.terminal.BackgroundTask;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.workspace.ConfigurationChange;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Looks at everything before the first question, and tells a person what it sees. */
final class Inspection {
    private final World world;
    private final Dialogue dialogue;

    Inspection(World world, Dialogue dialogue) {
        this.world = world;
        this.dialogue = dialogue;
    }

    /** Looks at everything at once; nothing that is slow keeps a person from being told of the rest. */
    Preflight look(Given given, OnboardingOptions options) {
        if (dialogue.prompter().isEmpty()) {
            return preflight(configuration(options));
        }
        HostLines host = HostLines.start(world, dialogue);
        ProxyConfiguration configuration = configuration(options);
        BackgroundTask<Preflight> looking = BackgroundTask.start(() -> preflight(configuration));
        host.tell(configuration, given);
        return told(looking.result(), given);
    }

    /** Looks once more, and tells what an engine that has come up meanwhile changes. */
    Preflight lookAgain(Given given, OnboardingOptions options) {
        Preflight preflight = preflight(configuration(options));
        if (preflight.engineProblem().isPresent()) {
            return preflight;
        }
        dialogue.gap();
        return told(preflight, given);
    }

    private Preflight told(Preflight preflight, Given given) {
        int port = Answers.from(given, preflight.configuration()).port();
        new EngineLines(world, dialogue).tell(preflight, port);
        return preflight;
    }

    private ProxyConfiguration configuration(OnboardingOptions options) {
        boolean replaceable =
                options.edits() == HandEdits.REPLACE || dialogue.prompter().isPresent();
        return replaceable
                ? ProxyConfiguration.readForReplacement(world.workspace(), world.shell())
                : ProxyConfiguration.read(world.workspace(), world.shell());
    }

    private Preflight preflight(ProxyConfiguration configuration) {
        Optional<EngineInfo> engine = Optional.empty();
        Optional<Problem> problem = Optional.empty();
        Optional<ProxyObservation> observation = Optional.empty();
        try {
            engine = Optional.of(world.observer().info());
            observation = Optional.of(observe(configuration));
        } catch (Problem unusable) {
            problem = Optional.of(unusable);
        }
        return new Preflight(
                configuration, engine, problem, observation, world.ports().hasIpv6Loopback());
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
        return Optional.of(ContainerAction.decide(container, plan.after(), image, world.observer()));
    }

    /** The name of the container that the plan will remove because another one takes its place. */
    Optional<String> retired(ConfigurationChange plan, Preflight preflight, OnboardingOptions options) {
        return preflight.retiredBy(plan).filter(old -> options.start()).map(ContainerSnapshot::name);
    }
}
