package io.github.cloudruproxy.cli;

import io.github.cloudruproxy.history.History;
import io.github.cloudruproxy.history.HistoryEntry;
import io.github.cloudruproxy.history.HistoryJson;
import io.github.cloudruproxy.history.HistoryReadout;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cloudru-proxy history}: who changed what and when, the newest first. */
@Command(name = "history")
final class HistoryCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            converter = Count.class,
            descriptionKey = "history.limit")
    int limit = 20;

    @Mixin
    OutputOptions output = new OutputOptions();

    HistoryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<HistoryEntry> entries =
                new ArrayList<>(History.of(session.workspace()).entries());
        Collections.reverse(entries);
        List<HistoryEntry> shown = entries.subList(0, Math.min(limit, entries.size()));
        if (output.json) {
            session.screen()
                    .result(new Json()
                            .putAll(HistoryJson.of(shown, entries.size()))
                            .toString());
        } else {
            Instant now = session.adapters().time().now();
            new HistoryReadout(session.resultScreen(), session.messages(), ZoneId.systemDefault(), now)
                    .print(shown, entries.size());
        }
        return ExitCode.OK.status();
    }
}
