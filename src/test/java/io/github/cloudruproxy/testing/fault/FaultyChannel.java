package io.github.cloudruproxy.testing.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An open file as one run sees it. Closing it never fails: a process that has ended has closed its files too. */
final class FaultyChannel extends FileChannel {
    private final FaultyRun run;
    private final Path path;
    private final FileChannel real;

    FaultyChannel(FaultyRun run, Path path, FileChannel real) {
        this.run = run;
        this.path = path;
        this.real = real;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return run.perform("read", path, () -> real.read(target));
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return run.perform("read", path, () -> real.read(target, position));
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return run.write(path, source, () -> real.write(source));
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        return run.write(path, source, () -> real.write(source, position));
    }

    @Override
    public void force(boolean metadata) throws IOException {
        run.perform("sync", path, () -> {
            real.force(metadata);
            run.synced(path);
            return Boolean.TRUE;
        });
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        run.perform("truncate", path, () -> real.truncate(size));
        return this;
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        real.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return run.perform("lock", path, () -> real.lock(position, size, shared));
    }

    @Override
    public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return run.<@Nullable FileLock>perform("lock", path, () -> real.tryLock(position, size, shared));
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException();
    }
}
