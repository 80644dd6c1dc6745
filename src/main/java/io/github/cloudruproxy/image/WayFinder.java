package io.github.cloudruproxy.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds out which directories keep a user without rights of their own from what an image runs. */
final class WayFinder {
    private static final String ROOT = "/";
    /** Below this, uv keeps every interpreter that it has installed. */
    private static final String UV_INSTALLATIONS = "/uv/python";

    private final ImageView image;
    private final String workingDirectory;
    private final Map<String, List<String>> wanted = new LinkedHashMap<>();
    private final List<String> shut = new ArrayList<>();

    WayFinder(ImageView image) {
        this.image = image;
        this.workingDirectory = resolved(image.workingDirectory());
        if (!workingDirectory.equals(ROOT)) {
            wanted.put(workingDirectory, new ArrayList<>());
        }
    }

    /** A program that is to be run, under the path by which it is called. */
    void toProgram(String path) {
        toFile(path, image.find(path).filter(file -> !file.isOpen()).isPresent());
        String target = resolved(path);
        if (!target.equals(path)) {
            toFile(target, image.find(target).filter(file -> !file.isOpen()).isPresent());
        }
    }

    /** A file that is to be read. */
    void toText(String path) {
        toFile(path, image.find(path).filter(file -> !file.isReadable()).isPresent());
    }

    private void toFile(String path, boolean closed) {
        String tree = treeOf(path);
        wanted.computeIfAbsent(tree, unknown -> new ArrayList<>()).add(path);
        if (closed) {
            shut.add(tree);
        }
    }

    /** The directory that has to be seen as a whole for a file in it to be of use. */
    private String treeOf(String path) {
        if (isBelow(path, workingDirectory) && !workingDirectory.equals(ROOT)) {
            return workingDirectory;
        }
        int uv = path.indexOf(UV_INSTALLATIONS + "/");
        if (uv >= 0) {
            return path.substring(0, uv + UV_INSTALLATIONS.length());
        }
        String installation = parent(parent(path));
        return installation.equals(ROOT) ? parent(path) : installation;
    }

    List<Way> ways() {
        return wanted.keySet().stream()
                .filter(tree -> !tree.equals(ROOT))
                .map(tree -> new Way(tree, closedAbove(tree), isOpen(tree)))
                .toList();
    }

    private List<String> closedAbove(String path) {
        return ancestors(path).stream().filter(this::isClosed).toList();
    }

    private boolean isOpen(String tree) {
        boolean itself = image.find(tree)
                .filter(directory -> !directory.isOpen() || !directory.isReadable())
                .isEmpty();
        return itself
                && !shut.contains(tree)
                && wanted.getOrDefault(tree, List.of()).stream()
                        .flatMap(path -> ancestors(path).stream())
                        .filter(directory -> isBelow(directory, tree))
                        .noneMatch(this::isClosed);
    }

    private boolean isClosed(String directory) {
        return image.find(directory).filter(found -> !found.isOpen()).isPresent();
    }

    /** The directories above a path, the outermost first. */
    static List<String> ancestors(String path) {
        List<String> directories = new ArrayList<>();
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            directories.add(path.substring(0, slash));
        }
        return directories;
    }

    private String resolved(String path) {
        return image.find(path).flatMap(ImageFile::linkTarget).orElse(path);
    }

    private static boolean isBelow(String path, String directory) {
        return path.startsWith(directory.endsWith("/") ? directory : directory + "/");
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? ROOT : path.substring(0, slash);
    }
}
