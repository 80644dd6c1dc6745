/** What the program may say and ask, independent of any terminal library. */
@NullMarked
package io.github.cloudruproxy.terminal;

import org.jspecify.annotations.NullMarked;
