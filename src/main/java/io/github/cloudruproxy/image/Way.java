package io.github.cloudruproxy.image;

import java.util.List;

/**
 * The way to a part of an image that is needed to run it: its working directory, or where its interpreter is installed.
 *
 * @param tree the directory that holds the part
 * @param closedAbove the directories on the way to it that only root may enter, the outermost first
 * @param open whether everybody may look into the tree itself, and reach in it what is needed
 */
public record Way(String tree, List<String> closedAbove, boolean open) {
    public Way {
        closedAbove = List.copyOf(closedAbove);
    }

    /** Whether everybody can go there. */
    boolean isClear() {
        return open && closedAbove.isEmpty();
    }
}
