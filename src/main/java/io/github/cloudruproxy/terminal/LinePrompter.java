package io.github.cloudruproxy.terminal;

import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.text.Messages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks line by line and never goes back on the screen: for dumb and tiny terminals and for screen readers. Choices are
 * numbered, {@code b} or {@code back} (on a Russian keyboard {@code н} or {@code назад}) goes one step back, the end of the input cancels. What is invalid is explained
 * and asked again.
 */
public final class LinePrompter implements Prompter {
    private static final Set<String> BACK = Set.of("b", "back", "н", "назад");

    private final BufferedReader in;
    private final SecretReader secrets;
    private final Screen screen;
    private final Messages messages;
    private final Function<Problem, String> explainer;
    private final Heartbeat heartbeat;

    /**
     * @param in where answers come from
     * @param secrets where secrets come from
     * @param screen where questions go, to its standard error
     * @param explainer the words for an answer that a parser refused
     * @param heartbeat when to say that a wait goes on
     */
    public LinePrompter(
            BufferedReader in,
            SecretReader secrets,
            Screen screen,
            Messages messages,
            Function<Problem, String> explainer,
            Heartbeat heartbeat) {
        this.in = in;
        this.secrets = secrets;
        this.screen = screen;
        this.messages = messages;
        this.explainer = explainer;
        this.heartbeat = heartbeat;
    }

    @Override
    public <T> Optional<SecretAnswer<T>> secret(
            String question, Optional<String> presentAnswer, Function<String, T> parser, Function<T, String> masked) {
        String prompt = presentAnswer
                .map(present -> words("entry.keep", question, present))
                .orElseGet(() -> words("entry", question));
        Optional<SecretAnswer<T>> answer = repeat(prompt, secrets::readLine, line -> {
            if (line.isEmpty() && presentAnswer.isPresent()) {
                return new SecretAnswer<>(Optional.empty());
            }
            return new SecretAnswer<>(Optional.of(parser.apply(line)));
        });
        answer.flatMap(SecretAnswer::entered).ifPresent(entered -> settle(question, masked.apply(entered)));
        return answer;
    }

    @Override
    public <T> Optional<T> text(String question, String byDefault, Function<String, T> parser) {
        String prompt = byDefault.isEmpty() ? words("entry", question) : words("entry.default", question, byDefault);
        return repeat(prompt, this::readLine, line -> parser.apply(line.isEmpty() ? byDefault : line));
    }

    @Override
    public <T> Optional<T> choose(String question, List<Choice<T>> choices, int selected) {
        screen.say(question);
        for (int index = 0; index < choices.size(); index++) {
            screen.say(row(index + 1, choices.get(index)));
        }
        String prompt = words("number", choices.size(), selected + 1);
        Optional<Choice<T>> chosen =
                repeat(prompt, this::readLine, line -> choices.get(index(line, choices.size(), selected)));
        chosen.ifPresent(choice -> settle(question, choice.label()));
        return chosen.map(Choice::value);
    }

    @Override
    public <T> Optional<T> waitFor(String what, Duration limit, Supplier<T> work) {
        screen.say(words("wait", what, limit.toSeconds()));
        return Optional.of(heartbeat.sitThrough(
                BackgroundTask.start(work),
                elapsed -> screen.say(words("wait.still", what, elapsed.toSeconds(), limit.toSeconds()))));
    }

    private static String row(int number, Choice<?> choice) {
        String label = "  " + number + ". " + choice.label();
        return choice.hint().isEmpty() ? label : label + " – " + String.join(" · ", choice.hint());
    }

    private static int index(String line, int size, int selected) {
        if (line.isEmpty()) {
            return selected;
        }
        // Nine digits are below the largest int, so that the number can be read without a second refusal.
        int number = line.matches("\\d{1,9}") ? Integer.parseInt(line) : 0;
        if (number < 1 || number > size) {
            throw new NotInTheList(line, size);
        }
        return number - 1;
    }

    private <T> Optional<T> repeat(String prompt, LineSource source, Function<String, T> parser) {
        while (true) {
            screen.ask(prompt);
            String line = source.readLine().orElseThrow(Cancelled::new).strip();
            if (BACK.contains(line)) {
                return Optional.empty();
            }
            try {
                return Optional.of(parser.apply(line));
            } catch (NotInTheList wrong) {
                refuse(words("number.invalid", wrong.given, wrong.size));
            } catch (Problem problem) {
                refuse(explainer.apply(problem));
            }
        }
    }

    private Optional<String> readLine() {
        try {
            return Optional.ofNullable(in.readLine());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void refuse(String explanation) {
        screen.say(screen.theme().glyph(Glyph.ERROR) + " " + words("invalid") + ": " + explanation);
    }

    private void settle(String question, String answer) {
        screen.say(screen.theme().glyph(Glyph.SUCCESS) + " " + question + ": " + answer);
    }

    private String words(String key, Object... arguments) {
        return messages.get("terminal.line." + key, arguments);
    }

    @FunctionalInterface
    private interface LineSource {
        Optional<String> readLine();
    }

    /** A choice that is not offered; it never leaves this class. */
    private static final class NotInTheList extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String given;
        private final int size;

        private NotInTheList(String given, int size) {
            super(given, null, false, false);
            this.given = given;
            this.size = size;
        }
    }
}
