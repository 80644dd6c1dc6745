package io.github.cloudruproxy.image;

import java.util.Optional;

/**
 * A file, directory or link of an image.
 *
 * @param permissions the nine permission bits, for example {@code 0755}
 * @param linkTarget for a symbolic link, the absolute path where all links end
 */
public record ImageFile(int permissions, Optional<String> linkTarget) {
    private static final int EXECUTE_FOR_OTHERS = 1;
    private static final int READ_FOR_OTHERS = 4;

    /** Whether a user without rights of their own may enter this directory or run this file. */
    boolean isOpen() {
        return (permissions & EXECUTE_FOR_OTHERS) != 0;
    }

    /** Whether such a user may read this file or list this directory. */
    boolean isReadable() {
        return (permissions & READ_FOR_OTHERS) != 0;
    }
}
