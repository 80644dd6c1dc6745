package io.github.cloudruproxy.terminal.jline;

/** A question on the screen: an immutable state that keys turn into the next one. */
interface Question<T> {
    /** What is asked. */
    String title();

    /** Whether nothing was entered yet, so that Ctrl-D means the end of the input. */
    boolean isUntouched();

    /** What a key does that is neither a way back nor a way out. */
    Step<T> accept(Key key);

    /** The question as it looks in this room, at most as wide; the lines that matter come first. */
    Picture picture(Size size);

    /** What a key does. */
    default Step<T> press(Key key) {
        if (key == Key.Press.ESCAPE || key == Key.Press.SHIFT_TAB) {
            return new Step.Back<>();
        }
        boolean ends = key == Key.Press.CTRL_D && isUntouched();
        if (ends || key == Key.Press.CTRL_C || key == Key.Press.END_OF_INPUT) {
            return new Step.Cancelled<>();
        }
        return accept(key);
    }
}
