/** The command line: parses, delegates and turns outcomes into words and exit codes. */
@NullMarked
package io.github.cloudruproxy.cli;

import org.jspecify.annotations.NullMarked;
