package io.github.cloudruproxy.archive;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Finds one small file in a tar archive (POSIX ustar), plain or compressed with gzip. */
final class TarFile {
    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int OCTAL = 8;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final int BINARY_SIZE = 0x80;

    private final Path file;

    TarFile(Path file) {
        this.file = file;
    }

    /**
     * The content of the entry with this name.
     *
     * @param limit the most bytes that it may have
     * @throws IOException when the file cannot be read or is no tar archive
     */
    Optional<byte[]> find(String name, int limit) throws IOException {
        try (InputStream in = open()) {
            byte[] header = in.readNBytes(BLOCK);
            while (header.length == BLOCK && header[0] != 0) {
                long size = size(header);
                if (name(header).equals(name) && size <= limit) {
                    return Optional.of(content(in, (int) size));
                }
                in.skipNBytes((size + BLOCK - 1) / BLOCK * BLOCK);
                header = in.readNBytes(BLOCK);
            }
            return Optional.empty();
        }
    }

    private static byte[] content(InputStream in, int size) throws IOException {
        byte[] content = in.readNBytes(size);
        if (content.length < size) {
            throw new EOFException();
        }
        return content;
    }

    private InputStream open() throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(2);
        boolean compressed = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
        in.reset();
        return compressed ? new GZIPInputStream(in) : in;
    }

    private static String name(byte[] header) {
        return text(header, 0, NAME_LENGTH);
    }

    /** In octal digits, or as a binary number where those do not suffice. */
    private static long size(byte[] header) throws IOException {
        if ((header[SIZE_AT] & BINARY_SIZE) != 0) {
            long size = 0;
            for (int at = SIZE_AT + SIZE_LENGTH - Long.BYTES; at < SIZE_AT + SIZE_LENGTH; at++) {
                size = size << Byte.SIZE | (header[at] & 0xff);
            }
            return size;
        }
        try {
            return Long.parseLong(text(header, SIZE_AT, SIZE_LENGTH).strip(), OCTAL);
        } catch (NumberFormatException noTar) {
            throw new IOException("no tar archive", noTar);
        }
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }
}
