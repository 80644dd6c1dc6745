/** The packaged program in the hands of a person: on a pseudo-terminal, in a workspace of its own. */
@NullMarked
package io.github.cloudruproxy.wizard;

import org.jspecify.annotations.NullMarked;
