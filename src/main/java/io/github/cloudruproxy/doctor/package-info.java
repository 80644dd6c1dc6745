/** Every check of the workspace, the engine, the container and this machine, with a verdict, a reason and a fix. */
@NullMarked
package io.github.cloudruproxy.doctor;

import org.jspecify.annotations.NullMarked;
