/**
 * The files of a workspace: what is there, what a run would make of it, and how it gets there without ever being lost,
 * half written or seen by others. What the files say is the matter of other packages; here they are bytes.
 */
@NullMarked
package io.github.cloudruproxy.workspace;

import org.jspecify.annotations.NullMarked;
