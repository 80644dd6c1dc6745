package io.github.cloudruproxy;

import io.github.cloudruproxy.cli.Adapters;
import io.github.cloudruproxy.cli.Surroundings;
import io.github.cloudruproxy.client.HttpMessageCheck;
import io.github.cloudruproxy.client.MessageCheck;
import io.github.cloudruproxy.docker.DockerEngines;
import io.github.cloudruproxy.docker.Limits;
import io.github.cloudruproxy.health.HttpHealthProbe;
import io.github.cloudruproxy.health.LoopbackPorts;
import io.github.cloudruproxy.health.PortOwners;
import io.github.cloudruproxy.lifecycle.ContainerEngine;
import io.github.cloudruproxy.lifecycle.EngineInspector;
import io.github.cloudruproxy.lifecycle.EngineObserver;
import io.github.cloudruproxy.lifecycle.HealthProbe;
import io.github.cloudruproxy.lifecycle.HostPorts;
import io.github.cloudruproxy.lifecycle.Timekeeper;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Checklist;
import io.github.cloudruproxy.terminal.LastWords;
import io.github.cloudruproxy.terminal.Layout;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.SecretReader;
import io.github.cloudruproxy.terminal.Theme;
import io.github.cloudruproxy.terminal.jline.Emulation;
import io.github.cloudruproxy.terminal.jline.LineLayout;
import io.github.cloudruproxy.terminal.jline.ShutdownWords;
import io.github.cloudruproxy.terminal.jline.TerminalSession;
import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.upstream.KeyCheck;
import io.github.cloudruproxy.upstream.NetworkKeyCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The adapters to the real world. */
final class RealAdapters implements Adapters, AutoCloseable {
    private final Surroundings surroundings;
    private final Timekeeper time = Timekeeper.system();
    private final DockerEngines engines;

    RealAdapters(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.engines = DockerEngines.of(
                surroundings.environment(),
                home(surroundings.environment()),
                System.getProperty("os.name").startsWith("Windows"),
                Limits.standard());
    }

    /** As the Docker CLI takes it; Java's own property goes by the user's account instead. */
    private static Path home(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isBlank() ? System.getProperty("user.home") : home);
    }

    @Override
    public EngineObserver observer() {
        return engines.observer();
    }

    @Override
    public EngineInspector inspector() {
        return engines.inspector();
    }

    @Override
    public ContainerEngine engine() {
        return engines.engine();
    }

    @Override
    public HealthProbe probe(Duration timeout) {
        return new HttpHealthProbe(timeout);
    }

    @Override
    public HostPorts ports() {
        return new LoopbackPorts(new PortOwners(Path.of("/")));
    }

    @Override
    public KeyCheck keyCheck() {
        return new NetworkKeyCheck(surroundings.environment());
    }

    @Override
    public MessageCheck messageCheck() {
        return new HttpMessageCheck();
    }

    @Override
    public Timekeeper time() {
        return time;
    }

    @Override
    public Optional<Terminal> terminal(Theme theme, Messages messages, Function<Problem, String> explainer) {
        return TerminalSession.open(
                        theme, messages, explainer, Emulation.of(surroundings.environment(), surroundings.charset()))
                .map(JLineTerminal::new);
    }

    @Override
    public Layout lineLayout() {
        return new LineLayout();
    }

    @Override
    public Optional<SecretReader> secretReader() {
        return Optional.ofNullable(System.console()).map(SecretReader::of);
    }

    @Override
    public LastWords lastWords() {
        return new ShutdownWords();
    }

    @Override
    public void close() {
        engines.close();
    }

    /** JLine's terminal as the commands see it. */
    private final class JLineTerminal implements Terminal {
        private final TerminalSession session;

        JLineTerminal(TerminalSession session) {
            this.session = session;
        }

        @Override
        public Prompter prompter() {
            return session.prompter(time::nanoTime);
        }

        @Override
        public Checklist checklist() {
            return session.checklist(time::nanoTime);
        }

        @Override
        public Layout layout() {
            return session.layout();
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
