package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.terminal.Layout;
import java.util.List;
import java.util.function.IntSupplier;
import org.jline.nativ.CLibrary;
import org.jline.nativ.CLibrary.WinSize;

/** Breaks lines at blanks for a terminal that was not taken, as far as it says how wide it is. */
public final class LineLayout implements Layout {
    private static final int STANDARD_ERROR = 2;

    private final IntSupplier columns;

    /** Of the terminal at standard error. */
    public LineLayout() {
        this(LineLayout::columnsOfStandardError);
    }

    /** @param columns how many there are now; 0 where that is not known */
    public LineLayout(IntSupplier columns) {
        this.columns = columns;
    }

    @Override
    public List<String> lines(String line) {
        int width = columns.getAsInt();
        return width < 2 ? List.of(line) : Paragraph.wrap(line, width - 1);
    }

    /** 0 where that is not known, as on Windows. */
    private static int columnsOfStandardError() {
        try {
            WinSize size = new WinSize();
            return CLibrary.ioctl(STANDARD_ERROR, CLibrary.TIOCGWINSZ, size) == 0 ? size.ws_col : 0;
        } catch (LinkageError notHere) {
            return 0;
        }
    }
}
