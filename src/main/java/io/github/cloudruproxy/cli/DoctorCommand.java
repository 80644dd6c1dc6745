package io.github.cloudruproxy.cli;

import io.github.cloudruproxy.doctor.Doctor;
import io.github.cloudruproxy.doctor.DoctorJson;
import io.github.cloudruproxy.doctor.DoctorReadout;
import io.github.cloudruproxy.doctor.Patient;
import io.github.cloudruproxy.doctor.Report;
import io.github.cloudruproxy.history.Author;
import io.github.cloudruproxy.terminal.Screen;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cloudru-proxy doctor}: exit code 0 unless a check fails; warnings are no failure. */
@Command(name = "doctor")
final class DoctorCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--fix", order = 1, descriptionKey = "doctor.fix")
    boolean fix;

    @Mixin
    OutputOptions output = new OutputOptions();

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Doctor doctor = new Doctor(patient());
        Report report = fix ? doctor.mend() : doctor.examine();
        Screen screen = session.resultScreen();
        if (output.json) {
            screen.result(
                    new Json().putAll(DoctorJson.of(report, session.messages())).toString());
        } else {
            new DoctorReadout(screen, session.messages(), session.resultLayout(), session.options().verbose)
                    .print(report);
        }
        return report.failure().map(ExitCode::of).orElse(ExitCode.OK).status();
    }

    private Patient patient() {
        Adapters adapters = session.adapters();
        Surroundings surroundings = session.surroundings();
        return new Patient(
                session.directory(),
                surroundings.environment(),
                adapters.inspector(),
                session.proxyObserver(Session.PROBE_TIMEOUT),
                adapters.ports(),
                adapters.time(),
                Author.of(surroundings.environment(), "doctor --fix", surroundings.version()));
    }
}
