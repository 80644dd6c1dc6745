package io.github.cloudruproxy.history;

import io.github.cloudruproxy.history.HistoryEntry.Outcome;
import io.github.cloudruproxy.terminal.Screen;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.terminal.Theme.Role;
import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.workspace.ProxySettings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

/** The record as a person reads it: for each run when, who, and what became of which file. */
public final class HistoryReadout {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    /** From then on the date says more than a number of days. */
    private static final Duration LONG_AGO = Duration.ofDays(31);
    /** The beginning of a fingerprint is enough for the eye. */
    private static final int SHOWN_OF_FINGERPRINT = 8;
    /** The record is a file, and whoever wrote into it could move the cursor. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}]");

    private final Screen screen;
    private final Messages messages;
    private final ZoneId zone;
    private final Instant now;

    /**
     * For one person at one moment.
     *
     * @param zone of the person, for the times
     */
    public HistoryReadout(Screen screen, Messages messages, ZoneId zone, Instant now) {
        this.screen = screen;
        this.messages = messages;
        this.zone = zone;
        this.now = now;
    }

    /**
     * Prints these runs.
     *
     * @param shown newest first
     * @param total how many there are, shown or not
     */
    public void print(List<HistoryEntry> shown, int total) {
        if (total == 0) {
            screen.result(messages.get("history.empty"));
        }
        for (int index = 0; index < shown.size(); index++) {
            if (index > 0) {
                screen.result("");
            }
            print(shown.get(index));
        }
        if (shown.size() < total) {
            screen.result("");
            screen.result(muted(messages.count("history.older", total - shown.size(), total)));
        }
    }

    private void print(HistoryEntry entry) {
        String time = TIME.format(entry.at().atZone(zone));
        screen.result(screen.theme().style(Role.EMPHASIS, time) + muted(age(entry.at())));
        line(1, who(entry.author()));
        if (entry.outcome() != Outcome.DONE) {
            line(1, screen.theme().glyph(Glyph.WARNING) + " " + outcome(entry));
        }
        entry.files().forEach(file -> print(file, entry));
    }

    private String age(Instant then) {
        Duration age = Duration.between(then, now);
        if (age.isNegative() || age.compareTo(LONG_AGO) >= 0) {
            return "";
        }
        if (age.toDays() > 0) {
            return ", " + messages.count("history.age.days", age.toDays());
        }
        if (age.toHours() > 0) {
            return ", " + messages.count("history.age.hours", age.toHours());
        }
        return ", "
                + (age.toMinutes() > 0
                        ? messages.count("history.age.minutes", age.toMinutes())
                        : messages.get("history.age.now"));
    }

    private String who(Author author) {
        String user = author.behindSudo()
                .map(behind -> messages.get("history.sudo", behind, author.user()))
                .orElse(author.user());
        return printable(messages.get("history.who", author.command(), user));
    }

    private String outcome(HistoryEntry entry) {
        if (entry.outcome() == Outcome.UNFINISHED) {
            return messages.get("history.unfinished");
        }
        return entry.replaced().isEmpty()
                ? messages.get("history.failed.nothing")
                : printable(messages.get("history.failed.some", String.join(", ", entry.replaced())));
    }

    private void print(FileChange file, HistoryEntry entry) {
        line(1, sign(file) + " " + printable(file.name()));
        file.added().forEach(name -> line(3, "+ " + named(name, entry)));
        file.changed().forEach(name -> line(3, "~ " + named(name, entry)));
        file.removed().forEach(name -> line(3, "- " + printable(name)));
        file.modeBefore().ifPresent(mode -> line(3, "~ " + printable(messages.get("history.mode", mode))));
    }

    private static String sign(FileChange file) {
        if (file.before().isEmpty()) {
            return "+";
        }
        return file.after().isPresent() ? "~" : "-";
    }

    private String named(String name, HistoryEntry entry) {
        boolean hasFingerprint =
                name.equals(ProxySettings.API_KEY) && entry.apiKey().isPresent();
        return printable(hasFingerprint ? messages.get("history.key", name, shortened(entry)) : name);
    }

    private static String shortened(HistoryEntry entry) {
        String fingerprint = entry.apiKey().orElse("");
        return fingerprint.substring(0, Math.min(SHOWN_OF_FINGERPRINT, fingerprint.length()));
    }

    private void line(int depth, String text) {
        screen.result("  ".repeat(depth) + text);
    }

    private String muted(String text) {
        return text.isEmpty() ? text : screen.theme().style(Role.MUTED, text);
    }

    private static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
    }
}
