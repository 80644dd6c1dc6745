package io.github.cloudruproxy.cli;

import io.github.cloudruproxy.onboarding.Given;
import io.github.cloudruproxy.onboarding.Onboarding;
import io.github.cloudruproxy.onboarding.OnboardingOptions;
import io.github.cloudruproxy.onboarding.OnboardingOptions.HandEdits;
import io.github.cloudruproxy.onboarding.OnboardingOptions.Verification;
import io.github.cloudruproxy.onboarding.OnboardingOutcome;
import io.github.cloudruproxy.preset.ModelPreset;
import io.github.cloudruproxy.preset.PresetCatalogue;
import io.github.cloudruproxy.preset.PresetWords;
import io.github.cloudruproxy.terminal.Fields;
import io.github.cloudruproxy.terminal.Screen;
import io.github.cloudruproxy.workspace.Workspace;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloudru-proxy preset} with its two commands. */
@Command(
        name = "preset",
        subcommands = {PresetCommand.ListCommand.class, PresetCommand.UseCommand.class})
final class PresetCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code cloudru-proxy preset list}. */
    @Command(name = "list")
    static final class ListCommand implements Callable<Integer> {
        private final Session session;

        @Mixin
        OutputOptions output = new OutputOptions();

        ListCommand(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            Optional<ModelPreset> present =
                    session.configuration(session.workspace()).preset();
            if (output.json) {
                session.screen().result(json(present).toString());
            } else {
                print(present);
            }
            return ExitCode.OK.status();
        }

        private void print(Optional<ModelPreset> present) {
            Screen screen = session.resultScreen();
            Fields fields = new Fields(screen.theme());
            PresetWords words = PresetWords.of(session.messages());
            for (ModelPreset preset : PresetCatalogue.all()) {
                String mark = present.filter(preset::equals).isPresent() ? "* " : "  ";
                fields.put(mark + preset.id(), words.terms(preset));
                fields.put("", words.models(preset));
            }
            fields.lines(session.resultLayout()).forEach(screen::result);
        }

        private static Json json(Optional<ModelPreset> present) {
            Json json = new Json()
                    .put(
                            "presets",
                            PresetCatalogue.all().stream()
                                    .map(ListCommand::fields)
                                    .toList());
            present.ifPresent(preset -> json.put("present", preset.id()));
            return json;
        }

        private static Map<String, Object> fields(ModelPreset preset) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("id", preset.id());
            fields.put("title", preset.title());
            fields.put("big", preset.big().value());
            fields.put("middle", preset.middle().value());
            fields.put("small", preset.small().value());
            fields.put("price", preset.price().name().toLowerCase(Locale.ROOT));
            fields.put("contextTokens", preset.contextTokens());
            return fields;
        }
    }

    /** {@code cloudru-proxy preset use}: the models in {@code .env} and in the container. */
    @Command(name = "use")
    static final class UseCommand implements Callable<Integer> {
        private final Session session;

        @Parameters(paramLabel = "ID", descriptionKey = "preset.use.id")
        String id = "";

        @Option(names = "--no-start", descriptionKey = "onboard.no-start")
        boolean noStart;

        @Option(names = "--no-verify", descriptionKey = "preset.use.no-verify")
        boolean noVerify;

        @Mixin
        HandEditOptions handEdits = new HandEditOptions();

        @Mixin
        TimeoutOption timeout = new TimeoutOption();

        @Mixin
        OutputOptions output = new OutputOptions();

        UseCommand(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            ModelPreset preset = PresetCatalogue.byId(id);
            Workspace workspace = session.workspace();
            session.configuration(workspace).requireOnboarded();
            OnboardingOptions options = new OnboardingOptions(
                    true,
                    false,
                    !noStart,
                    noVerify ? Verification.NOTHING : Verification.MESSAGE,
                    handEdits.or(HandEdits.KEEP),
                    timeout.timeout);
            Optional<OnboardingOutcome> outcome = new Onboarding(
                            session.world(workspace, "preset use"), session.dialogue(false))
                    .run(Given.onlyPreset(preset), options);
            if (output.json) {
                session.screen().result(OnboardingJson.of(outcome).toString());
            }
            return ExitCode.OK.status();
        }
    }
}
