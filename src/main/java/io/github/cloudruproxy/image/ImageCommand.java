package io.github.cloudruproxy.image;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an image runs, as far as one can tell by reading it. */
final class ImageCommand {
    private static final Pattern SHELL = Pattern.compile("(?:/\\S*/)?(?:ba|da|a)?sh");
    /** What makes a text more than words to a shell. */
    private static final Pattern SHELL_SYNTAX = Pattern.compile("[;&|<>$`\"'\\\\(){}*?#~!]");

    private final List<String> words;

    private ImageCommand(List<String> words) {
        this.words = words;
    }

    /** The command without the shell around it; empty where only a shell can tell what it is. */
    static ImageCommand of(List<String> command) {
        if (command.size() != 3
                || !SHELL.matcher(command.get(0)).matches()
                || !command.get(1).equals("-c")) {
            return new ImageCommand(command);
        }
        String line = command.get(2).strip();
        return new ImageCommand(
                SHELL_SYNTAX.matcher(line).find()
                        ? List.of()
                        : Arrays.asList(line.replaceFirst("^exec\\s+", "").split("\\s+")));
    }

    /** What follows {@code uv run} and its options. */
    Optional<List<String>> uvArguments() {
        if (words.size() < 3 || !isNamed(words.get(0), "uv") || !words.get(1).equals("run")) {
            return Optional.empty();
        }
        List<String> arguments =
                words.stream().skip(2).dropWhile(word -> word.startsWith("-")).toList();
        return arguments.isEmpty() ? Optional.empty() : Optional.of(arguments);
    }

    private static boolean isNamed(String path, String name) {
        return path.equals(name) || path.endsWith("/" + name);
    }

    /** The program, as it is called. */
    Optional<String> program() {
        return words.stream().findFirst();
    }

    /** The Python source among the words, which the interpreter reads. */
    Optional<String> script() {
        return words.stream().filter(word -> word.endsWith(".py")).findFirst();
    }
}
