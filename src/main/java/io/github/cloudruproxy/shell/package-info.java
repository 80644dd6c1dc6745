/** What the shell knows of this machine. */
@NullMarked
package io.github.cloudruproxy.shell;

import org.jspecify.annotations.NullMarked;
