package io.github.cloudruproxy.compose;

import java.util.List;
import java.util.stream.Stream;

/**
 * What keeps the processes of the container in their place.
 *
 * @param readOnly whether the root file system is read-only
 * @param user {@code uid:gid} inside the container
 * @param capDrop the capabilities taken away
 * @param securityOpt the engine's security options, for example {@code no-new-privileges:true}
 * @param tmpfs file systems in memory: the path, a colon, and the mount options
 * @param volumes anonymous volumes: the path at which Docker shows again what the image has there
 */
public record Confinement(
        boolean readOnly,
        String user,
        List<String> capDrop,
        List<String> securityOpt,
        List<String> tmpfs,
        List<String> volumes) {
    static final String NO_NEW_PRIVILEGES = "no-new-privileges:true";

    private static final String USER = "65534:65534";
    /** How Docker makes a directory in memory that the user may enter: runc 1.1.5 passes over a mode without an owner. */
    private static final String OWNED = ",uid=65534,gid=65534,mode=0700";
    /** How Podman does, which knows no owner, and otherwise copies there all that the image has in the directory. */
    private static final String PASSABLE = ",mode=0711,notmpcopyup";

    public Confinement {
        capDrop = List.copyOf(capDrop);
        securityOpt = List.copyOf(securityOpt);
        tmpfs = List.copyOf(tmpfs);
        volumes = List.copyOf(volumes);
    }

    /** The three lines of ADR-004 section 2 and nothing else. */
    static Confinement ofAdr() {
        return new Confinement(true, USER, List.of("ALL"), List.of(), List.of(), List.of());
    }

    /** The ADR's, with no way to more privileges and no place for a program to be dropped and run. */
    static Confinement hardened() {
        return new Confinement(
                true,
                USER,
                List.of("ALL"),
                List.of(NO_NEW_PRIVILEGES),
                List.of("/tmp:rw,noexec,nosuid,nodev,size=16m,mode=1777"),
                List.of());
    }

    /**
     * Lets the user see something below a directory that only root may enter: an empty directory in memory takes its
     * place, and an anonymous volume shows the part of the image in it. The engine fills the volume with root's files, so
     * the user cannot write there.
     */
    public Confinement opening(String closedDirectory, String part, EngineKind engine) {
        String passable = switch (engine) {
            case DOCKER -> OWNED;
            case PODMAN -> PASSABLE;
        };
        return new Confinement(
                readOnly,
                user,
                capDrop,
                securityOpt,
                with(tmpfs, closedDirectory + ":rw,noexec,nosuid,nodev,size=1m" + passable),
                with(volumes, part));
    }

    private static List<String> with(List<String> present, String more) {
        return Stream.concat(present.stream(), Stream.of(more)).distinct().toList();
    }
}
