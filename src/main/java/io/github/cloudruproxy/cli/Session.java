package io.github.cloudruproxy.cli;

import io.github.cloudruproxy.deployment.Deployment;
import io.github.cloudruproxy.health.HealthMemory;
import io.github.cloudruproxy.history.Author;
import io.github.cloudruproxy.lifecycle.HealthCheck;
import io.github.cloudruproxy.lifecycle.ProxyObserver;
import io.github.cloudruproxy.onboarding.World;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Checklist;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.FailureReport;
import io.github.cloudruproxy.terminal.Heartbeat;
import io.github.cloudruproxy.terminal.Layout;
import io.github.cloudruproxy.terminal.LineInput;
import io.github.cloudruproxy.terminal.LinePrompter;
import io.github.cloudruproxy.terminal.PlainChecklist;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.Screen;
import io.github.cloudruproxy.terminal.SignWords;
import io.github.cloudruproxy.terminal.Theme;
import io.github.cloudruproxy.text.Language;
import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.text.ShellWord;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import io.github.cloudruproxy.workspace.Workspace;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One run of the program: its surroundings, its adapters and the global options, once they are parsed. */
final class Session implements AutoCloseable {
    private static final String PROGRAM = "cloudru-proxy";

    /** A healthy proxy answers in milliseconds, a busy one within seconds. */
    static final Duration PROBE_TIMEOUT = Duration.ofSeconds(3);

    private final Surroundings surroundings;
    private final Adapters adapters;
    private final Language language;
    private final GlobalOptions options;
    private Optional<Workspace> workspace = Optional.empty();
    private Optional<Adapters.Terminal> terminal = Optional.empty();
    private boolean withoutRoom;

    Session(Surroundings surroundings, Adapters adapters, Language language, GlobalOptions options) {
        this.surroundings = surroundings;
        this.adapters = adapters;
        this.language = language;
        this.options = options;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Adapters adapters() {
        return adapters;
    }

    Language language() {
        return language;
    }

    GlobalOptions options() {
        return options;
    }

    /** The sentences, in which commands repeat the workspace that this run was given. */
    Messages messages() {
        return Messages.in(language, program());
    }

    private String program() {
        Path directory = options.directory;
        return directory == null ? PROGRAM : PROGRAM + " -C " + ShellWord.quoted(directory.toString());
    }

    /** The directory that the user means, whether or not it exists. */
    Path directory() {
        Path directory = options.directory;
        return directory == null
                ? surroundings.workingDirectory()
                : surroundings.workingDirectory().resolve(directory);
    }

    /** One instance for the whole run: its lock counts within the process too. */
    Workspace workspace() {
        Workspace opened = workspace.orElseGet(() -> Workspace.open(directory()));
        workspace = Optional.of(opened);
        return opened;
    }

    ProxyConfiguration configuration(Workspace workspace) {
        return ProxyConfiguration.read(workspace, surroundings.environment());
    }

    /** @param command the command that is at work, for the record of what it changes */
    World world(Workspace workspace, String command) {
        return new World(
                workspace,
                surroundings.environment(),
                adapters.observer(),
                adapters.engine(),
                adapters.probe(PROBE_TIMEOUT),
                adapters.ports(),
                adapters.keyCheck(),
                adapters.messageCheck(),
                adapters.time(),
                Author.of(surroundings.environment(), command, surroundings.version()),
                adapters.lastWords());
    }

    Deployment deployment(Workspace workspace, Dialogue dialogue) {
        return new Deployment(
                HealthMemory.of(workspace), adapters.engine(), healthCheck(PROBE_TIMEOUT), adapters.time(), dialogue);
    }

    /** Looks at the proxy without loading what moves it. */
    ProxyObserver proxyObserver(Duration timeout) {
        return new ProxyObserver(adapters.observer(), healthCheck(timeout), adapters.time());
    }

    private HealthCheck healthCheck(Duration timeout) {
        return new HealthCheck(adapters.probe(timeout), adapters.ports());
    }

    /** The two streams; colour is decided by standard error, where a person looks. */
    Screen screen() {
        return screen(surroundings.terminals().err());
    }

    /** The two streams for a command whose result a person looks at. */
    Screen resultScreen() {
        return screen(surroundings.terminals().out());
    }

    private Screen screen(boolean isTerminal) {
        Theme theme = Theme.decide(options.color, surroundings.environment(), isTerminal, surroundings.charset());
        SignWords words = SignWords.in(messages());
        return new Screen(
                surroundings.out(),
                surroundings.err(),
                theme,
                new TerminalLayout(),
                sign -> isLineByLine() ? words.of(sign) : SignWords.NONE.of(sign));
    }

    /** A terminal that was taken tells how much room it has; one that reads aloud gets whole lines. */
    private final class TerminalLayout implements Layout {
        @Override
        public List<String> lines(String line) {
            return layout().lines(line);
        }

        @Override
        public void note(String line) {
            layout().note(line);
        }

        @Override
        public boolean isLow() {
            return layout().isLow();
        }

        @Override
        public boolean showsAtOnce(List<String> lines, int more) {
            return layout().showsAtOnce(lines, more);
        }

        private Layout layout() {
            return terminal.map(Adapters.Terminal::layout).orElseGet(this::layoutOfLines);
        }

        private Layout layoutOfLines() {
            boolean breaks = surroundings.terminals().err() && (isDumb() || withoutRoom);
            return breaks ? adapters.lineLayout() : UNBROKEN;
        }
    }

    /** Breaks results for the terminal that they go to; what reads a pipe, or reads aloud, gets whole lines. */
    Layout resultLayout() {
        boolean breaks = surroundings.terminals().out() && canAsk() && !isLineByLine();
        return breaks ? adapters.lineLayout() : Layout.UNBROKEN;
    }

    /** Whether there is a person who could answer. */
    boolean canAsk() {
        return surroundings.terminals().in() && surroundings.terminals().err();
    }

    /** A dialogue that asks where a person is there to answer. */
    Dialogue dialogue(boolean mayAsk) {
        Screen screen = screen();
        if (!mayAsk || !canAsk()) {
            return new Dialogue(screen, messages(), Optional.empty(), () -> plainChecklist(screen), options.verbose);
        }
        terminal = isLineByLine() ? Optional.empty() : take(screen.theme());
        Optional<Prompter> prompter = terminal.map(Adapters.Terminal::prompter).or(() -> linePrompter(screen));
        return new Dialogue(screen, messages(), prompter, () -> checklist(screen), options.verbose);
    }

    /** Lines that are told between the steps would garble a display that is redrawn. */
    private Checklist checklist(Screen screen) {
        return terminal.filter(taken -> !options.verbose)
                .map(Adapters.Terminal::checklist)
                .orElseGet(() -> plainChecklist(screen));
    }

    private Optional<Adapters.Terminal> take(Theme theme) {
        Optional<Adapters.Terminal> taken = adapters.terminal(theme, messages(), this::explain);
        withoutRoom = taken.isEmpty();
        return taken;
    }

    private boolean isLineByLine() {
        return withoutRoom
                || options.accessible
                || !surroundings.environment().getOrDefault("ACCESSIBLE", "").isEmpty()
                || isDumb();
    }

    private boolean isDumb() {
        return "dumb".equals(surroundings.environment().get("TERM"));
    }

    /** Empty where a secret could not be typed unseen. */
    private Optional<Prompter> linePrompter(Screen screen) {
        BufferedReader in = new BufferedReader(new InputStreamReader(surroundings.in(), surroundings.charset()));
        Heartbeat heartbeat = Heartbeat.usual(adapters.time()::nanoTime);
        return adapters.secretReader()
                .map(secrets -> new LineInput(in, secrets))
                .map(input -> new LinePrompter(input, screen, messages(), this::explain, heartbeat));
    }

    private Checklist plainChecklist(Screen screen) {
        return new PlainChecklist(screen, messages(), Heartbeat.usual(adapters.time()::nanoTime));
    }

    private String explain(Problem problem) {
        return new FailureReport(screen(), messages()).explain(problem);
    }

    @Override
    public void close() {
        terminal.ifPresent(Adapters.Terminal::close);
    }
}
