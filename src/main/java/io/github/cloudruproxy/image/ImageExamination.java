package io.github.cloudruproxy.image;

import io.github.cloudruproxy.image.ImageTraits.HealthTool;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the traits of an image with as few looks as possible, since each one is a request to the engine. */
public final class ImageExamination {
    private static final String BUSYBOX_BANNER = "BusyBox v";

    private final ImageView image;
    private final ImageCommand command;

    private ImageExamination(ImageView image) {
        this.image = image;
        this.command = ImageCommand.of(image.command());
    }

    public static ImageTraits of(ImageView image) {
        return new ImageExamination(image).traits();
    }

    private ImageTraits traits() {
        Optional<List<String>> uvArguments = command.uvArguments();
        Optional<String> interpreter = uvArguments.isPresent() ? uvInterpreter() : directInterpreter();
        return new ImageTraits(uvArguments, interpreter, ways(interpreter), healthTool(interpreter), bakedEnv());
    }

    /** uv keeps a project's interpreter in the directory in which it runs. */
    private Optional<String> uvInterpreter() {
        String own = inWorkingDirectory(".venv/bin/python");
        return exists(own)
                ? Optional.of(own).filter(path -> exists(target(path)))
                : program("python3", this::isUsable).or(() -> program("python", this::isUsable));
    }

    /** The Python that the image itself calls. */
    private Optional<String> directInterpreter() {
        return programPath()
                .filter(path -> path.substring(path.lastIndexOf('/') + 1).startsWith("python"));
    }

    private Optional<String> programPath() {
        return command.program().flatMap(this::programPath);
    }

    private Optional<String> programPath(String name) {
        if (!name.contains("/")) {
            return program(name, this::exists);
        }
        return Optional.of(name.startsWith("/") ? name : inWorkingDirectory(name))
                .filter(this::exists);
    }

    private List<Way> ways(Optional<String> interpreter) {
        WayFinder finder = new WayFinder(image);
        interpreter.or(this::programPath).ifPresent(finder::toProgram);
        command.script()
                .map(script -> script.startsWith("/") ? script : inWorkingDirectory(script))
                .ifPresent(finder::toText);
        return finder.ways();
    }

    private HealthTool healthTool(Optional<String> interpreter) {
        Optional<String> wget = program("wget", this::isUsable);
        if (wget.isPresent()) {
            return image.contains(target(wget.get()), BUSYBOX_BANNER) ? HealthTool.BUSYBOX_WGET : HealthTool.WGET;
        }
        if (isThere("curl")) {
            return HealthTool.CURL;
        }
        if (isThere("bash") && isThere("grep")) {
            return HealthTool.BASH;
        }
        return interpreter.isPresent() || isThere("python3") ? HealthTool.PYTHON : HealthTool.NONE;
    }

    private boolean isThere(String name) {
        return program(name, this::isUsable).isPresent();
    }

    /** The first of this name on the search path with which one can do that. */
    private Optional<String> program(String name, Predicate<String> fit) {
        return image.searchPath().stream()
                .map(directory -> directory + "/" + name)
                .filter(fit)
                .findFirst();
    }

    private boolean exists(String path) {
        return image.find(path).isPresent();
    }

    /** Whether anybody may run it; a link that leads nowhere, or to where only root can go, is of no use. */
    private boolean isUsable(String path) {
        return exists(path)
                && image.find(target(path)).filter(ImageFile::isOpen).isPresent()
                && Stream.of(path, target(path))
                        .flatMap(end -> WayFinder.ancestors(end).stream())
                        .allMatch(directory -> image.find(directory)
                                .filter(found -> !found.isOpen())
                                .isEmpty());
    }

    private String target(String path) {
        return image.find(path).flatMap(ImageFile::linkTarget).orElse(path);
    }

    private Optional<String> bakedEnv() {
        return Optional.of(inWorkingDirectory(".env")).filter(this::exists);
    }

    private String inWorkingDirectory(String name) {
        String directory = image.workingDirectory();
        return directory.endsWith("/") ? directory + name : directory + "/" + name;
    }
}
