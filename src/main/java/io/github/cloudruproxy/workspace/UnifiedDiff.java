package io.github.cloudruproxy.workspace;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import io.github.cloudruproxy.secret.Redactor;
import io.github.cloudruproxy.workspace.DiffLine.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an edit does to a file, for a person to read: lines end at LF, and a missing last line end is not shown. The
 * comparison is between the real lines; what is shown of {@code .env} are masked ones.
 *
 * @param name the file's name
 * @param lines as {@code diff -u} prints them; none if the content stays
 */
public record UnifiedDiff(String name, List<DiffLine> lines, Counts counts) {
    /** Control and format characters could move the cursor or turn the direction of the text. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\t]]");

    public UnifiedDiff {
        lines = List.copyOf(lines);
    }

    /**
     * Numbers of lines for the review screen.
     *
     * @param changed lines that have a new text in the same place
     */
    public record Counts(int added, int changed, int removed, int kept) {
        private static Counts of(List<AbstractDelta<String>> deltas, int linesBefore) {
            int added = 0;
            int changed = 0;
            int removed = 0;
            for (AbstractDelta<String> delta : deltas) {
                int inPlace =
                        Math.min(delta.getSource().size(), delta.getTarget().size());
                changed += inPlace;
                added += delta.getTarget().size() - inPlace;
                removed += delta.getSource().size() - inPlace;
            }
            return new Counts(added, changed, removed, linesBefore - changed - removed);
        }
    }

    /**
     * Compares the two contents of an edit.
     *
     * @param secrets replaced in every line of every file; {@code .env} shows no value but those of the settings that
     *     are known to be public, with or without it
     */
    public static UnifiedDiff of(FileEdit edit, Redactor secrets) {
        List<String> before = lines(edit.before().orElse(new byte[0]));
        List<String> after = lines(edit.after());
        List<AbstractDelta<String>> deltas = DiffUtils.diff(before, after).getDeltas();
        Counts counts = Counts.of(deltas, before.size());
        if (deltas.isEmpty()) {
            return new UnifiedDiff(edit.name(), List.of(), counts);
        }
        List<DiffLine> all = wholeFile(deltas, shown(edit, before, secrets), shown(edit, after, secrets));
        List<DiffLine> lines = new ArrayList<>();
        lines.add(new DiffLine(Kind.HEADER, "--- " + (edit.before().isPresent() ? "a/" + edit.name() : "/dev/null")));
        lines.add(new DiffLine(Kind.HEADER, "+++ b/" + edit.name()));
        lines.addAll(Hunks.of(all));
        return new UnifiedDiff(edit.name(), lines, counts);
    }

    private static List<String> lines(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        if (text.isEmpty() || text.endsWith("\n")) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    private static List<String> shown(FileEdit edit, List<String> lines, Redactor secrets) {
        List<String> masked = edit.holdsSecrets() ? EnvMask.mask(lines) : lines;
        return masked.stream().map(line -> printable(secrets.redact(line))).toList();
    }

    private static String printable(String line) {
        String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        return UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
    }

    private static List<DiffLine> wholeFile(
            List<AbstractDelta<String>> deltas, List<String> before, List<String> after) {
        List<DiffLine> all = new ArrayList<>();
        int next = 0;
        for (AbstractDelta<String> delta : deltas) {
            int start = delta.getSource().getPosition();
            add(all, Kind.CONTEXT, before.subList(next, start));
            next = start + delta.getSource().size();
            add(all, Kind.REMOVED, before.subList(start, next));
            int target = delta.getTarget().getPosition();
            add(
                    all,
                    Kind.ADDED,
                    after.subList(target, target + delta.getTarget().size()));
        }
        add(all, Kind.CONTEXT, before.subList(next, before.size()));
        return all;
    }

    private static void add(List<DiffLine> all, Kind kind, List<String> texts) {
        texts.forEach(text -> all.add(new DiffLine(kind, text)));
    }
}
