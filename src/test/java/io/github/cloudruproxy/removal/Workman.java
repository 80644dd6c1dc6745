package io.github.cloudruproxy.removal;

import io.github.cloudruproxy.compose.ComposeFile;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.deployment.Deployment;
import io.github.cloudruproxy.health.HealthMemory;
import io.github.cloudruproxy.history.Author;
import io.github.cloudruproxy.history.History;
import io.github.cloudruproxy.history.Recording;
import io.github.cloudruproxy.lifecycle.HealthCheck;
import io.github.cloudruproxy.lifecycle.ProbeResult;
import io.github.cloudruproxy.preset.PresetCatalogue;
import io.github.cloudruproxy.secret.ApiKey;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Heartbeat;
import io.github.cloudruproxy.terminal.PlainChecklist;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.Screen;
import io.github.cloudruproxy.terminal.Theme;
import io.github.cloudruproxy.testing.FakeEngine;
import io.github.cloudruproxy.testing.FakePorts;
import io.github.cloudruproxy.testing.FakeTime;
import io.github.cloudruproxy.text.Language;
import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.workspace.ConfigurationChange;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import io.github.cloudruproxy.workspace.ProxySettings;
import io.github.cloudruproxy.workspace.Workspace;
import io.github.cloudruproxy.workspace.WorkspaceLock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Sets a workspace up without the questions, and takes it down again on an engine of the test. */
final class Workman {
    static final String KEY = "sk-0123456789-abcd";
    static final Author AUTHOR = new Author("me", Optional.empty(), "onboard", "0.1.0");

    private Workman() {}

    static void onboard(Workspace workspace, String preset) {
        ProxySettings settings =
                new ProxySettings(ApiKey.parse(KEY), ProxySettings.DEFAULT_BASE_URL, PresetCatalogue.byId(preset));
        ServiceDefinition service =
                ServiceDefinition.hardened(ServiceDefinition.DEFAULT_IMAGE, ServiceDefinition.SERVICE, 8082, true);
        ConfigurationChange change = ProxyConfiguration.read(workspace, Map.of())
                .change(settings, Optional.of(ComposeFile.render(service, "0.1.0")));
        try (WorkspaceLock lock = workspace.lock(Duration.ofSeconds(10))) {
            Recording recording = History.of(workspace).begin(AUTHOR, Instant.EPOCH, change.edits(), Map.of(), lock);
            change.edits().apply(lock);
            recording.end(Instant.EPOCH, true);
        }
    }

    /** @param said what is said to the person */
    static RemovalOutcome uninstall(
            Workspace workspace,
            FakeEngine engine,
            RemovalOptions options,
            Optional<Prompter> person,
            StringWriter said) {
        Messages messages = Messages.in(Language.ENGLISH);
        FakeTime time = new FakeTime();
        Screen screen =
                new Screen(new PrintWriter(new StringWriter()), new PrintWriter(said, true), new Theme(false, true));
        Dialogue dialogue = new Dialogue(
                screen,
                messages,
                person,
                () -> new PlainChecklist(screen, messages, Heartbeat.usual(time::nanoTime)),
                false);
        HealthCheck check =
                new HealthCheck(url -> ProbeResult.answered(url, 200, Duration.ofMillis(1)), new FakePorts());
        Site site = new Site(
                workspace,
                Map.of(),
                engine,
                () -> new Deployment(HealthMemory.of(workspace), engine, check, time, dialogue),
                time,
                AUTHOR);
        return new Uninstallation(site, dialogue).run(options);
    }
}
