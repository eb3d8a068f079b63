// imgui_config.h - how Dear ImGui is compiled for inksum: small, and with room for much ink.
#pragma once

#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
// A drawing of a few hundred strokes passes 65,536 vertices in one list.
#define ImDrawIdx unsigned int
