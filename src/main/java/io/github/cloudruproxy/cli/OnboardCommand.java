package io.github.cloudruproxy.cli;

import io.github.cloudruproxy.archive.ImageArchive;
import io.github.cloudruproxy.onboarding.Given;
import io.github.cloudruproxy.onboarding.Onboarding;
import io.github.cloudruproxy.onboarding.OnboardingOptions;
import io.github.cloudruproxy.onboarding.OnboardingOptions.HandEdits;
import io.github.cloudruproxy.onboarding.OnboardingOptions.Verification;
import io.github.cloudruproxy.onboarding.OnboardingOutcome;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cloudru-proxy onboard}. */
@Command(name = "onboard", sortOptions = true)
final class OnboardCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    KeySource key = new KeySource();

    @Mixin
    PresetSource preset = new PresetSource();

    @Mixin
    ServiceOptions service = new ServiceOptions();

    @Option(names = "--no-start", order = 30, descriptionKey = "onboard.no-start")
    boolean noStart;

    @Option(names = "--no-verify", order = 35, descriptionKey = "onboard.no-verify")
    boolean noVerify;

    @Option(names = "--no-input", order = 31, descriptionKey = "onboard.no-input")
    boolean noInput;

    @Option(
            names = {"-y", "--yes"},
            order = 32,
            descriptionKey = "onboard.yes")
    boolean yes;

    @Mixin
    HandEditOptions handEdits = new HandEditOptions();

    @Option(names = "--dry-run", order = 34, descriptionKey = "onboard.dry-run")
    boolean dryRun;

    @Mixin
    TimeoutOption timeout = new TimeoutOption();

    @Mixin
    OutputOptions output = new OutputOptions();

    OnboardCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Optional<ImageArchive> archive = service.archive(session.surroundings().workingDirectory());
        Given given = service.given(key.read(session), preset.read(), archive);
        OnboardingOptions options = new OnboardingOptions(
                yes || noInput,
                dryRun,
                !noStart,
                noVerify ? Verification.NOTHING : Verification.EVERYTHING,
                handEdits.or(HandEdits.ASK),
                timeout.timeout,
                archive);
        Optional<OnboardingOutcome> outcome = new Onboarding(
                        session.world(session.workspace(), "onboard"), session.dialogue(!noInput))
                .run(given, options);
        if (output.json) {
            session.screen().result(OnboardingJson.of(outcome).toString());
        }
        return ExitCode.OK.status();
    }
}
