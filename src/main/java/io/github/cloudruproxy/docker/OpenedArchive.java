package io.github.cloudruproxy.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A tar archive of a directory in which everybody may read, and nobody may write who could not before. */
final class OpenedArchive {
    private static final int READ = 0044;
    private static final int EXECUTE = 0011;
    private static final int EXECUTE_FOR_OWNER = 0100;

    private OpenedArchive() {}

    /** All of it: directories can be listed and entered, files can be read, and programs run. */
    static void of(InputStream archive, Path file) throws IOException {
        try (TarArchiveInputStream from = new TarArchiveInputStream(archive);
                TarArchiveOutputStream to = writer(file)) {
            for (TarArchiveEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                boolean entered = entry.isDirectory() || (entry.getMode() & EXECUTE_FOR_OWNER) != 0;
                entry.setMode(entry.getMode() | READ | (entered ? EXECUTE : 0));
                to.putArchiveEntry(entry);
                from.transferTo(to);
                to.closeArchiveEntry();
            }
        }
    }

    /** The directory alone, without what is in it: it can be entered, and not be listed. */
    static void ofDirectoryAlone(InputStream archive, Path file) throws IOException {
        try (TarArchiveInputStream from = new TarArchiveInputStream(archive);
                TarArchiveOutputStream to = writer(file)) {
            TarArchiveEntry entry = from.getNextEntry();
            if (entry == null) {
                throw new IOException("empty archive");
            }
            entry.setMode(entry.getMode() | EXECUTE);
            to.putArchiveEntry(entry);
            to.closeArchiveEntry();
        }
    }

    private static TarArchiveOutputStream writer(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        TarArchiveOutputStream writer = new TarArchiveOutputStream(out, "UTF-8");
        writer.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        writer.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        writer.setAddPaxHeadersForNonAsciiNames(true);
        return writer;
    }
}
