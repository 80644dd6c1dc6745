package io.github.cloudruproxy.image;

import java.util.List;
import java.util.Optional;

/** An image that is looked at and not run. Paths are absolute, inside the image. */
public interface ImageView {
    /** What a container of it runs: the entrypoint and the command together. */
    List<String> command();

    /** Where it runs that, {@code /} by default. */
    String workingDirectory();

    /** The directories in which it looks for programs, in their order. */
    List<String> searchPath();

    /** The file, directory or link under this path. */
    Optional<ImageFile> find(String path);

    /** Whether the regular file under this path has this text in it. */
    boolean contains(String path, String text);
}
