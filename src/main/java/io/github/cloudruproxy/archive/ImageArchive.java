package io.github.cloudruproxy.archive;

import io.github.cloudruproxy.json.Json;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that {@code docker save} wrote, and the one image in it that is meant.
 *
 * @param reference under which the image is known once it is loaded
 * @param imageId {@code sha256:…}, the hash of the image's configuration, which is its id for the engine
 */
public record ImageArchive(Path file, String reference, String imageId) {
    private static final String MANIFEST = "manifest.json";
    private static final int LARGEST_MANIFEST = 16 * 1024 * 1024;
    /** {@code <hash>.json}, or {@code blobs/sha256/<hash>} since Docker 25. */
    private static final Pattern CONFIGURATION = Pattern.compile("(?:.*/)?([0-9a-f]{64})(?:\\.json)?");

    /**
     * Reads which images a file has.
     *
     * @param wanted the image that is meant, if there can be several
     * @throws Problem {@link Failure#IMAGE_ARCHIVE_UNREADABLE} for what {@code docker save} did not write; {@link
     *     Failure#IMAGE_NOT_IN_ARCHIVE} without the image that is wanted; {@link Failure#IMAGE_ARCHIVE_AMBIGUOUS} where
     *     none is wanted and the file has none with a name, or several
     */
    public static ImageArchive read(Path file, Optional<String> wanted) {
        List<ImageArchive> images = images(file);
        List<String> names = images.stream().map(ImageArchive::reference).toList();
        if (wanted.isPresent()) {
            return images.stream()
                    .filter(image -> image.reference.equals(wanted.get()))
                    .findFirst()
                    .orElseThrow(() -> Problem.of(Failure.IMAGE_NOT_IN_ARCHIVE, wanted.get(), file, names));
        }
        if (images.size() != 1) {
            throw Problem.of(Failure.IMAGE_ARCHIVE_AMBIGUOUS, file, names);
        }
        return images.get(0);
    }

    private static List<ImageArchive> images(Path file) {
        List<ImageArchive> images = new ArrayList<>();
        for (Json image : manifest(file).items()) {
            Matcher configuration = CONFIGURATION.matcher(image.at("Config").textOr(""));
            if (!configuration.matches()) {
                throw Problem.of(Failure.IMAGE_ARCHIVE_UNREADABLE, file);
            }
            for (Json tag : image.at("RepoTags").items()) {
                images.add(new ImageArchive(file, tag.textOr(""), "sha256:" + configuration.group(1)));
            }
        }
        return images;
    }

    private static Json manifest(Path file) {
        try {
            byte[] manifest = new TarFile(file)
                    .find(MANIFEST, LARGEST_MANIFEST)
                    .orElseThrow(() -> Problem.of(Failure.IMAGE_ARCHIVE_UNREADABLE, file));
            return Json.parse(manifest);
        } catch (IOException unreadable) {
            throw Problem.of(Failure.IMAGE_ARCHIVE_UNREADABLE, file)
                    .withDetail(String.valueOf(unreadable.getMessage()))
                    .causedBy(unreadable);
        }
    }
}
