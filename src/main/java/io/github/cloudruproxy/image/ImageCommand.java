package io.github.cloudruproxy.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What an image runs, as far as one can tell by reading it. */
final class ImageCommand {
    private static final Pattern SHELL = Pattern.compile("(?:/\\S*/)?(?:ba|da|a)?sh");
    /** What makes a text more than words to a shell. */
    private static final Pattern SHELL_SYNTAX = Pattern.compile("[;&|<>$`\"'\\\\(){}*?#~!]");

    /** Options of {@code uv run} that are followed by a word of their own (uv's command-line reference). */
    private static final Set<String> UV_OPTIONS_WITH_VALUE = Set.of(
            "-p",
            "--python",
            "--python-preference",
            "--with",
            "--with-editable",
            "--with-requirements",
            "-w",
            "--group",
            "--no-group",
            "--only-group",
            "--extra",
            "--no-extra",
            "--env-file",
            "--project",
            "--directory",
            "--package",
            "--cache-dir",
            "--config-file",
            "--color",
            "--index",
            "--default-index",
            "-i",
            "--index-url",
            "--extra-index-url",
            "-f",
            "--find-links",
            "--link-mode");

    private static final Set<String> UV_MODULE = Set.of("-m", "--module");

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

    /** What follows {@code uv run} and its options; for a module, the call of it by Python. */
    Optional<List<String>> uvArguments() {
        if (words.size() < 3 || !isNamed(words.get(0), "uv") || !words.get(1).equals("run")) {
            return Optional.empty();
        }
        int word = 2;
        while (word < words.size() && words.get(word).startsWith("-") && !UV_MODULE.contains(words.get(word))) {
            word += UV_OPTIONS_WITH_VALUE.contains(words.get(word)) ? 2 : 1;
        }
        List<String> arguments = words.subList(Math.min(word, words.size()), words.size());
        return Optional.of(arguments).filter(rest -> !rest.isEmpty()).map(ImageCommand::calledByPython);
    }

    private static List<String> calledByPython(List<String> arguments) {
        if (!UV_MODULE.contains(arguments.get(0))) {
            return arguments;
        }
        List<String> call = new ArrayList<>(List.of("python", "-m"));
        call.addAll(arguments.subList(1, arguments.size()));
        return call;
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
