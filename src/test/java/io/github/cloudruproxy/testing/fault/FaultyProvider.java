package io.github.cloudruproxy.testing.fault;

import static io.github.cloudruproxy.testing.fault.FaultyPath.unwrap;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Passes every operation on to the real file system, unless the run has it that it goes wrong. */
final class FaultyProvider extends FileSystemProvider {
    private final FaultyFileSystem view;
    private final FileSystemProvider real;

    FaultyProvider(FaultyFileSystem view, FileSystemProvider real) {
        this.view = view;
        this.real = real;
    }

    private <T extends @Nullable Object> T perform(String name, Path path, FaultyRun.Operation<T> operation)
            throws IOException {
        return view.run().perform(name, unwrap(path), operation);
    }

    private void change(String name, Path path, Change change) throws IOException {
        perform(name, path, () -> {
            change.make();
            return Boolean.TRUE;
        });
    }

    @Override
    public String getScheme() {
        return real.getScheme();
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        String name = options.isEmpty() || options.contains(StandardOpenOption.READ) ? "open" : "create";
        FileChannel opened = perform(name, path, () -> {
            FileChannel channel = real.newFileChannel(unwrap(path), options, attributes);
            view.run().opened(channel);
            return channel;
        });
        return new FaultyChannel(view.run(), unwrap(path), opened);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        return perform("list", directory, () -> {
            DirectoryStream<Path> stream =
                    real.newDirectoryStream(unwrap(directory), entry -> filter.accept(new FaultyPath(view, entry)));
            return new FaultyListing(view, stream);
        });
    }

    private record FaultyListing(FaultyFileSystem view, DirectoryStream<Path> real) implements DirectoryStream<Path> {
        @Override
        public Iterator<Path> iterator() {
            Iterator<Path> entries = real.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return entries.hasNext();
                }

                @Override
                public Path next() {
                    return new FaultyPath(view, entries.next());
                }
            };
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }

    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
        change("mkdir", directory, () -> real.createDirectory(unwrap(directory), attributes));
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        change("symlink", link, () -> real.createSymbolicLink(unwrap(link), unwrap(target), attributes));
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return new FaultyPath(view, perform("readlink", link, () -> real.readSymbolicLink(unwrap(link))));
    }

    @Override
    public void delete(Path path) throws IOException {
        change("delete", path, () -> real.delete(unwrap(path)));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        change("copy", target, () -> real.copy(unwrap(source), unwrap(target), options));
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        change("move", target, () -> {
            real.move(unwrap(source), unwrap(target), options);
            view.run().moved(unwrap(source), unwrap(target));
        });
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return perform("compare", one, () -> real.isSameFile(unwrap(one), unwrap(other)));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return real.isHidden(unwrap(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return perform("statfs", path, () -> real.getFileStore(unwrap(path)));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        change("access", path, () -> real.checkAccess(unwrap(path), modes));
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        V attributes = real.getFileAttributeView(unwrap(path), type, options);
        return attributes == null
                ? null
                : type.cast(Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> perform(method.getName(), path, () -> {
                            try {
                                return method.invoke(attributes, arguments);
                            } catch (InvocationTargetException e) {
                                if (e.getCause() instanceof IOException refused) {
                                    throw refused;
                                }
                                throw new IllegalStateException(e.getCause());
                            } catch (IllegalAccessException e) {
                                throw new IllegalStateException(e);
                            }
                        })));
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return perform("stat", path, () -> real.readAttributes(unwrap(path), type, options));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return perform("stat", path, () -> real.readAttributes(unwrap(path), attributes, options));
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        change("set " + attribute, path, () -> real.setAttribute(unwrap(path), attribute, value, options));
    }

    private interface Change {
        void make() throws IOException;
    }
}
