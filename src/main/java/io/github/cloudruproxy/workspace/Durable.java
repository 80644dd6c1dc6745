package io.github.cloudruproxy.workspace;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Steps after which a file is what it should be even if the machine stops. */
final class Durable {
    private Durable() {}

    /** Writes all of the content into an open file; the caller syncs it. */
    static void write(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    /** Makes the names in a directory survive a loss of power. */
    static void sync(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            // Some systems cannot sync a directory. The file is whole either way; which one a crash leaves is open.
        }
    }
}
