package io.github.cloudruproxy.image;

import io.github.cloudruproxy.image.ImageTraits.HealthTool;
import io.github.cloudruproxy.image.ImageTraits.Interpreter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the traits of an image with as few looks as possible, since each one is a request to the engine. */
public final class ImageExamination {
    private static final Pattern SHELL = Pattern.compile("(?:/\\S*/)?(?:ba|da|a)?sh");
    /** What makes a text more than words to a shell. */
    private static final Pattern SHELL_SYNTAX = Pattern.compile("[;&|<>$`\"'\\\\(){}*?#~!]");

    private static final String UV_INSTALLATIONS = "/uv/python";
    private static final String BUSYBOX_BANNER = "BusyBox v";

    private final ImageView image;

    private ImageExamination(ImageView image) {
        this.image = image;
    }

    public static ImageTraits of(ImageView image) {
        return new ImageExamination(image).traits();
    }

    private ImageTraits traits() {
        Optional<List<String>> uvArguments = uvArguments(words(image.command()));
        Optional<Interpreter> interpreter =
                uvArguments.isPresent() ? projectInterpreter().or(this::systemInterpreter) : Optional.empty();
        return new ImageTraits(uvArguments, interpreter, healthTool(interpreter), bakedEnv());
    }

    /** The command without the shell around it, where there is nothing else for a shell to do. */
    private static List<String> words(List<String> command) {
        if (command.size() == 3
                && SHELL.matcher(command.get(0)).matches()
                && command.get(1).equals("-c")) {
            String line = command.get(2).strip();
            return SHELL_SYNTAX.matcher(line).find()
                    ? List.of()
                    : Arrays.asList(line.replaceFirst("^exec\\s+", "").split("\\s+"));
        }
        return command;
    }

    /** What follows {@code uv run} and its options. */
    private static Optional<List<String>> uvArguments(List<String> words) {
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

    /** uv keeps a project's interpreter in the directory in which it runs. */
    private Optional<Interpreter> projectInterpreter() {
        return interpreter(inWorkingDirectory(".venv/bin/python"));
    }

    private Optional<Interpreter> systemInterpreter() {
        return Stream.of("python3", "python")
                .flatMap(name -> program(name).stream())
                .findFirst()
                .flatMap(this::interpreter);
    }

    private Optional<Interpreter> interpreter(String path) {
        return image.find(path).map(file -> {
            String target = file.linkTarget().orElse(path);
            Optional<String> closed = firstClosed(target);
            return new Interpreter(path, closed, closed.flatMap(directory -> installation(target, directory)));
        });
    }

    private Optional<String> firstClosed(String path) {
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            String directory = path.substring(0, slash);
            if (image.find(directory).filter(file -> !file.isOpen()).isPresent()) {
                return Optional.of(directory);
            }
        }
        return Optional.empty();
    }

    /** What has to be seen below the closed directory; it must be open itself. */
    private Optional<String> installation(String interpreter, String closed) {
        int uv = interpreter.indexOf(UV_INSTALLATIONS + "/");
        String prefix =
                uv >= 0 ? interpreter.substring(0, uv + UV_INSTALLATIONS.length()) : parent(parent(interpreter));
        return Optional.of(prefix)
                .filter(directory -> directory.startsWith(closed + "/"))
                .filter(directory ->
                        image.find(directory).filter(ImageFile::isOpen).isPresent());
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    private HealthTool healthTool(Optional<Interpreter> interpreter) {
        Optional<String> wget = program("wget");
        if (wget.isPresent()) {
            return image.contains(wget.get(), BUSYBOX_BANNER) ? HealthTool.BUSYBOX_WGET : HealthTool.WGET;
        }
        if (program("curl").isPresent()) {
            return HealthTool.CURL;
        }
        if (program("bash").isPresent() && program("grep").isPresent()) {
            return HealthTool.BASH;
        }
        return interpreter.isPresent() || program("python3").isPresent() ? HealthTool.PYTHON : HealthTool.NONE;
    }

    /** The real path of a program that anybody may run. */
    private Optional<String> program(String name) {
        for (String directory : image.searchPath()) {
            String path = directory + "/" + name;
            Optional<String> target =
                    image.find(path).flatMap(ImageFile::linkTarget).or(() -> Optional.of(path));
            Optional<String> real = target.filter(
                    end -> image.find(end).filter(ImageFile::isOpen).isPresent());
            if (real.isPresent()) {
                return real;
            }
        }
        return Optional.empty();
    }

    private Optional<String> bakedEnv() {
        return Optional.of(inWorkingDirectory(".env"))
                .filter(path -> image.find(path).isPresent());
    }

    private String inWorkingDirectory(String name) {
        String directory = image.workingDirectory();
        return directory.endsWith("/") ? directory + name : directory + "/" + name;
    }
}
