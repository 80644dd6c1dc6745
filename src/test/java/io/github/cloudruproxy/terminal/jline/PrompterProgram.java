package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.secret.ApiKey;
import io.github.cloudruproxy.terminal.Checklist;
import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Passage;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.StyledLine;
import io.github.cloudruproxy.terminal.Theme;
import io.github.cloudruproxy.terminal.Theme.Role;
import io.github.cloudruproxy.text.Language;
import io.github.cloudruproxy.text.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** Asks what its arguments name, one after the other, in a process of its own; the answers go to standard output. */
final class PrompterProgram {
    private static final int EXIT_NOT_CAPABLE = 9;
    private static final int EXIT_CANCELLED = 130;

    private PrompterProgram() {}

    public static void main(String[] questions) throws IOException {
        Theme theme = new Theme(!"plain".equals(System.getProperty("theme")), true);
        Optional<TerminalSession> session = TerminalSession.open(
                theme,
                Messages.in(Language.ENGLISH),
                PrompterProgram::explain,
                new Emulation(StandardCharsets.UTF_8, false));
        if (session.isEmpty()) {
            System.exit(EXIT_NOT_CAPABLE);
        }
        List<String> answers = new ArrayList<>();
        boolean cancelled = false;
        try (TerminalSession terminal = session.get()) {
            for (String question : questions) {
                answers.add(ask(terminal, question));
            }
        } catch (Cancelled left) {
            cancelled = true;
        }
        answers.forEach(System.out::println);
        System.out.println(cancelled ? "CANCELLED" : "END");
        System.exit(cancelled ? EXIT_CANCELLED : 0);
    }

    private static String explain(Problem problem) {
        return "The answer was refused: " + problem.failure().id() + ". Blanks and line breaks cannot be part of it.";
    }

    private static String ask(TerminalSession terminal, String question) throws IOException {
        Prompter prompter = terminal.prompter(System::nanoTime);
        return switch (question) {
            case "secret" -> secret(prompter, Optional.empty());
            case "present" -> secret(prompter, Optional.of("••••••••1f3a"));
            case "text" -> "text " + prompter.text("Port", "8082", PrompterProgram::port);
            case "presets" -> "choice " + prompter.choose("Model preset", presets(), 1);
            case "many" -> "choice " + prompter.choose("Model", models(), 14);
            case "decide" -> "decision " + prompter.decide("Go ahead", presets(), 0, Passage.LASTING);
            case "busy" -> busy();
            case "confirm" -> "confirm " + prompter.confirm("Remove it", false);
            case "page" -> page(prompter);
            case "wait" -> "wait " + prompter.waitFor("Checking", Duration.ofSeconds(30), PrompterProgram::forEver);
            case "steps" -> steps(terminal.checklist(System::nanoTime));
            default -> throw new IllegalArgumentException(question);
        };
    }

    private static String secret(Prompter prompter, Optional<String> present) {
        return prompter.secret("Cloud.ru API key", present, ApiKey::parse, ApiKey::masked)
                .map(answer ->
                        answer.entered().map(key -> "secret of " + key.length()).orElse("secret kept"))
                .orElse("secret back");
    }

    private static Integer port(String text) {
        if (!text.matches("\\d{1,5}")) {
            throw Problem.of(Failure.PORT_OUT_OF_RANGE, text);
        }
        return Integer.valueOf(text);
    }

    private static List<Choice<String>> presets() {
        return List.of(
                new Choice<>("full", "GLM-4.7", List.of("GLM-4.7 / GLM-4.7-FlashX / Flash", "best answers", "200K")),
                new Choice<>("flash", "GLM-4.7-Flash", List.of("Flash on all tiers", "free", "200K")),
                new Choice<>("qwen", "Qwen3-Coder", List.of("480B / FlashX / Flash", "for code", "128K")),
                new Choice<>("custom", "Custom", "pick three models"));
    }

    private static List<Choice<Integer>> models() {
        return IntStream.rangeClosed(1, 40)
                .mapToObj(number -> new Choice<>(number, "model-" + number, List.<String>of()))
                .toList();
    }

    private static String page(Prompter prompter) {
        prompter.page(
                "Changes",
                IntStream.rangeClosed(1, 40)
                        .mapToObj(number -> new StyledLine(Role.ADDED, "line " + number))
                        .toList());
        return "read";
    }

    /** Shows something, and goes on as soon as a line was typed; the line is left for whoever reads next. */
    private static String busy() throws IOException {
        System.err.println("looking at the machine");
        while (System.in.available() == 0) {
            Thread.onSpinWait();
        }
        return "busy";
    }

    private static String forEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
        }
        return "for ever";
    }

    /** Each line of the input ends a step, so that a test decides how long one is open. */
    private static String steps(Checklist checklist) throws IOException {
        try (checklist) {
            checklist.begin("Files");
            checklist.done("3 written");
            checklist.begin("Image");
            checklist.progress("layer 3 of 7");
            int unit;
            do {
                unit = System.in.read();
            } while (unit >= 0 && unit != '\n');
            checklist.done("pulled");
            checklist.begin("Container");
            checklist.failed("exited with code 1");
        }
        return "steps";
    }
}
