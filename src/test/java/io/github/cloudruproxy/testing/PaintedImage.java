package io.github.cloudruproxy.testing;

import io.github.cloudruproxy.image.ImageFile;
import io.github.cloudruproxy.image.ImageView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An image of which a test says what is in it. */
public final class PaintedImage implements ImageView {
    private static final int OPEN = 0755;

    private final Map<String, ImageFile> files = new HashMap<>();
    private final Map<String, String> contents = new HashMap<>();
    private List<String> command = List.of("server");
    private String directory = "/";

    /** The real proxy's image as its build file makes it: uv, and an interpreter in root's home. */
    public static PaintedImage ofRealProxy() {
        String python = "/root/.local/share/uv/python";
        return new PaintedImage()
                .running("uv", "run", "start_proxy.py")
                .in("/app")
                .link("/app/.venv/bin/python", python + "/cpython-3.12-linux-x86_64-gnu/bin/python3.12")
                .file("/root", 0700)
                .file(python, OPEN)
                .program("/usr/bin/bash")
                .program("/usr/bin/grep");
    }

    public PaintedImage running(String... words) {
        command = List.of(words);
        return this;
    }

    public PaintedImage in(String workingDirectory) {
        directory = workingDirectory;
        return this;
    }

    /** Puts a file or directory there, with these nine permission bits. */
    public PaintedImage file(String path, int permissions) {
        files.put(path, new ImageFile(permissions, Optional.empty()));
        return this;
    }

    public PaintedImage program(String path) {
        return file(path, OPEN);
    }

    public PaintedImage link(String path, String target) {
        files.put(path, new ImageFile(0777, Optional.of(target)));
        return program(target);
    }

    /** A link that leads nowhere. */
    public PaintedImage dangling(String path) {
        files.put(path, new ImageFile(0777, Optional.of("/gone")));
        return this;
    }

    /** A link to, or copy of, the one program that is all programs. */
    public PaintedImage busybox(String path) {
        contents.put(path, "BusyBox v1.35.0");
        return program(path);
    }

    @Override
    public List<String> command() {
        return command;
    }

    @Override
    public String workingDirectory() {
        return directory;
    }

    @Override
    public List<String> searchPath() {
        return List.of("/usr/local/bin", "/usr/bin", "/bin");
    }

    @Override
    public Optional<ImageFile> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    @Override
    public boolean contains(String path, String text) {
        return contents.getOrDefault(path, "").contains(text);
    }
}
